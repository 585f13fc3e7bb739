import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import type { NamedDocument } from '../document/document-table.ts';
import { loadSite } from '../site/site.query.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { loadChangeRequest } from './change-request.query.ts';
import { headsOf } from './change-slip.ts';
import { fieldName } from './requested-changes.ts';

/** The slip of a request as a document to print and sign; undefined for one this caller may not see. */
export async function readSlipDocument(context: RequestContext, id: string): Promise<NamedDocument | undefined> {
  const request = isUuid(id) ? await loadChangeRequest(context, id) : null;
  if (!request) return undefined;
  const [unit, site] = await Promise.all([
    request.unitId === null ? null : loadUnit(context, request.unitId),
    loadSite(context, request.siteId),
  ]);
  const rows = request.changes.map(({ field, before, after }) => [fieldName(field), before ?? '', after ?? '']);
  return {
    fileName: `栏目变更审批单-${request.columnName}`,
    table: {
      title: '网站栏目变更审批单',
      subtitle: site?.name ?? null,
      heads: headsOf(request, unit?.name ?? null),
      columns: [
        { header: '变更字段', width: 2 },
        { header: '原值', width: 4 },
        { header: '新值', width: 4 },
      ],
      rows,
      mergedColumns: [],
      headsPerLine: 2,
      page: 'portrait',
      notes: ['获批后由系统即时办理，办理结果见栏目变更记录和审计记录。'],
    },
  };
}
