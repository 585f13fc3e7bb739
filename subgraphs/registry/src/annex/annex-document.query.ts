import type { RequestContext } from '@gongkai/runtime';
import type { NamedDocument } from '../document/document-table.ts';
import { matrixRows } from '../responsibility/responsibility-matrix.query.ts';
import { loadSite, loadSiteByCode } from '../site/site.query.ts';
import { annexRows, annexTable } from './annex-table.ts';
import { annexLines, loadAnnex } from './responsibility-annex.query.ts';

const DRAFT_TITLE = '政府网站栏目保障责任分解表';

/** An issued version, from the lines that were stored with it. */
export async function readAnnexDocument(context: RequestContext, id: string): Promise<NamedDocument | undefined> {
  const annex = await loadAnnex(context, id);
  const site = annex && (await loadSite(context, annex.siteId));
  if (!site) return undefined;
  const { title, number, documentNumber, effectiveOn } = annex;
  const head = { title, siteName: site.name, issue: { number, documentNumber }, effectiveOn };
  return {
    fileName: `${title}（第${number}版）`,
    table: annexTable(head, await annexLines(context.database, id)),
  };
}

/** What would be issued today. */
export async function readDraftDocument(context: RequestContext, siteCode: string): Promise<NamedDocument | undefined> {
  const site = await loadSiteByCode(context, siteCode);
  if (!site) return undefined;
  const today = context.clock.today();
  const matrix = await matrixRows(context.database, { siteId: site.id, on: today }, { after: null, limit: null });
  const head = { title: DRAFT_TITLE, siteName: site.name, issue: null, effectiveOn: today };
  return { fileName: `${DRAFT_TITLE}（草稿${today}）`, table: annexTable(head, annexRows(matrix)) };
}
