import { newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { matrixRows } from '../responsibility/responsibility-matrix.query.ts';
import { annexRows } from './annex-table.ts';
import { issueResponsibilityAnnexInput, type IssueResponsibilityAnnexInput } from './responsibility-annex.type.ts';

/**
 * Issues the next version of a site's table of responsibilities: the matrix of the day it takes effect is kept, and is
 * never changed. The answer is the annex' id.
 * @source 关于区政府门户网站政务公开相关栏目管理工作的实施意见 四: responsibilities are divided and said in a document
 */
export async function issueResponsibilityAnnex(
  context: RequestContext,
  raw: IssueResponsibilityAnnexInput,
): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'annex.issue', subjectType: 'ResponsibilityAnnex', subjectId: id, detail: { ...raw } };
  return decide(context, subject, async (tx, audited) => {
    const parsed = parseInput(issueResponsibilityAnnexInput, raw);
    if (!parsed.ok) return parsed;
    const { siteCode, title, documentNumber, effectiveOn } = parsed.value;
    // one after the other, so that numbers have no gaps
    const [site] = await tx.query<{ id: string }>('select id from registry.site where code = $1 for update', [
      siteCode,
    ]);
    if (!site) return refuse(problem('NOT_FOUND', { path: 'input.siteCode', seen: siteCode.slice(0, 100) }));
    const rows = annexRows(await matrixRows(tx, { siteId: site.id, on: effectiveOn }, { after: null, limit: null }));
    if (rows.length === 0) {
      const accepted = '有栏目的网站 / a site that has columns';
      return refuse(problem('INPUT_INVALID', { path: 'input.siteCode', seen: siteCode, accepted }));
    }
    const [issued] = await tx.query<{ number: number }>(
      `insert into registry.responsibility_annex (id, site_id, number, title, document_number, effective_on, issued_at,
         issued_by, rows)
       select $1::uuid, $2::uuid, coalesce(max(number), 0) + 1, $3, $4, $5::date, $6::timestamptz, $7, $8::jsonb
       from registry.responsibility_annex where site_id = $2::uuid returning number`,
      [
        id,
        site.id,
        title,
        documentNumber,
        effectiveOn,
        context.clock.now().toISOString(),
        context.actorName,
        JSON.stringify(rows),
      ],
    );
    audited.subject = { ...subject, detail: { ...raw, number: issued?.number ?? null, lines: rows.length } };
    return accept(id);
  });
}
