import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { lockColumn, type StoredColumn } from '../column/column.store.ts';
import { doubledItems, isPassed, missingItems } from '../domain/conformance.ts';
import { dayField, optionalLineField } from '../input-fields.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { ConformanceItem, type RecordConformanceCheckInput } from './conformance-check.type.ts';

const MAX_ITEMS = Object.keys(ConformanceItem).length;

const schema = z.object({
  columnId: z.string(),
  sourceSiteId: z.string(),
  items: z
    .array(z.object({ item: z.enum(ConformanceItem), passed: z.boolean(), note: optionalLineField(500) }))
    .max(MAX_ITEMS, `每项至多一次 / each item once, at most ${MAX_ITEMS}`)
    .superRefine((items, issues) => {
      const missing = missingItems(items);
      const doubled = doubledItems(items);
      if (missing.length > 0)
        issues.addIssue({ code: 'custom', message: `须含 / has to include ${missing.join(', ')}` });
      if (doubled.length > 0)
        issues.addIssue({ code: 'custom', message: `只填一次 / only once: ${doubled.join(', ')}` });
    }),
  checkedOn: dayField,
});

/**
 * Records how a sub-site's column compares with the portal's. It is never changed: the newest check up to a day counts,
 * passed or not. The answer is the check's id.
 */
export async function recordConformanceCheck(
  context: RequestContext,
  raw: RecordConformanceCheckInput,
): Promise<Decision<string>> {
  const id = newId();
  const subject = {
    action: 'conformanceCheck.record',
    subjectType: 'ConformanceCheck',
    subjectId: id,
    detail: { ...raw },
  };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(schema, raw);
    if (!parsed.ok) return parsed;
    const { columnId, sourceSiteId, items, checkedOn } = parsed.value;
    const today = context.clock.today();
    if (checkedOn > today)
      return refuse(problem('INPUT_INVALID', { path: 'input.checkedOn', seen: checkedOn, accepted: `≤ ${today}` }));
    const column = await lockColumn(tx, columnId);
    if (!column || column.isRemoved) return refuse(problem('NOT_FOUND', { path: 'input.columnId', seen: columnId }));
    const refusal = (await readerRefusal(tx, context, column)) ?? (await sourceRefusal(tx, sourceSiteId, column));
    if (refusal) return refusal;
    await tx.query(
      `insert into registry.conformance_check (id, column_id, source_site_id, checked_on, passed, items, checked_by, recorded_at)
       values ($1::uuid, $2::uuid, $3::uuid, $4::date, $5::boolean, $6::jsonb, $7, $8::timestamptz)`,
      [
        id,
        columnId,
        sourceSiteId,
        checkedOn,
        isPassed(items),
        JSON.stringify(items),
        context.actorName,
        context.clock.now().toISOString(),
      ],
    );
    return accept(id);
  });
}

/** A check opens the way for data to be read: whoever runs the site that reads makes it, not the site that is read. */
async function readerRefusal(
  tx: Transaction,
  { actor }: RequestContext,
  column: StoredColumn,
): Promise<Decision<never> | undefined> {
  const [site] = await tx.query<{ unitId: string }>(
    'select unit_id as "unitId" from registry.site where id = $1::uuid',
    [column.siteId],
  );
  return site && (await actsFor(tx, actor, site.unitId)) ? undefined : outsideUnit('input.columnId', column.id);
}

async function sourceRefusal(
  tx: Transaction,
  siteId: string,
  column: StoredColumn,
): Promise<Decision<never> | undefined> {
  const path = 'input.sourceSiteId';
  const [site] = isUuid(siteId)
    ? await tx.query<{ kind: string }>('select kind from registry.site where id = $1::uuid', [siteId])
    : [];
  if (!site) return refuse(problem('NOT_FOUND', { path, seen: siteId }));
  if (site.kind === 'sub' && siteId !== column.siteId) return undefined;
  return refuse(problem('INPUT_INVALID', { path, seen: site.kind, accepted: '另一子站 / another site, a sub-site' }));
}
