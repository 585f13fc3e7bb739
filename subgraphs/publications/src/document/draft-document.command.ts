import { isUuid, localDateIn, newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { contentFaults, type ColumnDemands } from '../domain/column-content.ts';
import { indexNumber } from '../domain/index-number.ts';
import { chainOf, type ColumnClass } from '../domain/review-chain.ts';
import { sanitiseBody } from '../intake/sanitise-body.ts';
import { draftSchema, inputProblems } from '../text-fields.ts';
import { insertDocuments } from './document.store.ts';
import { addEditions, type EditionContent } from './edition.store.ts';
import { unitWithinScope } from './unit-scope.query.ts';

export interface DraftInput extends EditionContent {
  readonly columnId: string;
  readonly unitId: string;
  /** What in the column it speaks of, as the column's rules name it; null for the column as a whole. */
  readonly subject: string | null;
}

export interface Drafted {
  readonly documentId: string;
  readonly editionId: string;
}

/** Starts a document with its first edition in draft. */
export async function draftDocument(context: RequestContext, input: DraftInput): Promise<Decision<Drafted>> {
  const documentId = newId();
  const editionId = newId();
  const subject = { action: 'document.draft', subjectType: 'Document', subjectId: documentId };
  return decide(context, subject, async (tx) => {
    if (!isUuid(input.columnId))
      return refuse(problem('COLUMN_UNKNOWN', { path: 'input.columnId', seen: input.columnId }));
    if (!isUuid(input.unitId)) return refuse(problem('FORBIDDEN', { path: 'input.unitId', seen: input.unitId }));
    const [column] = await tx.query<ColumnDemands & { column_class: ColumnClass; closed: boolean }>(
      // a special column that is over is closed by itself
      `select column_class, closed or coalesce(shown_to <= $2::date, false) as closed, language, field_set as "fieldSet"
       from publications.portal_column where id = $1`,
      [input.columnId, context.clock.today()],
    );
    if (!column) return refuse(problem('COLUMN_UNKNOWN', { path: 'input.columnId', seen: input.columnId }));
    if (column.closed) return refuse(problem('COLUMN_CLOSED', { path: 'input.columnId', seen: input.columnId }));
    const unit = await unitWithinScope(tx, context.actor, input.unitId);
    if (!unit) return refuse(problem('FORBIDDEN', { path: 'input.unitId', seen: input.unitId }));
    const wording = draftSchema.safeParse(input);
    if (!wording.success) return refuse(...inputProblems(wording.error));
    const faults = contentFaults(column, wording.data);
    if (faults.length > 0) return refuse(...faults);
    const { subject: spokenOf, ...wordingOf } = wording.data;
    const now = context.clock.now();
    await insertDocuments(tx, [
      {
        id: documentId,
        indexNumber: indexNumber(unit.code, Number(localDateIn(now).slice(0, 4)), documentId),
        kind: 'article',
        unitId: input.unitId,
        columnId: input.columnId,
        subject: spokenOf,
        firstSeenAt: now,
        createdAt: now,
      },
    ]);
    await addEditions(tx, [
      {
        ...input,
        ...wordingOf,
        id: editionId,
        documentId,
        bodyHtml: sanitiseBody(wordingOf.bodyHtml),
        chainCode: chainOf(column.column_class).code,
        enteredThrough: 'console',
        enteredBy: context.actorName,
        drafterIds: context.actor.kind === 'account' ? [context.actor.id] : [],
        createdAt: now,
      },
    ]);
    return accept({ documentId, editionId });
  });
}
