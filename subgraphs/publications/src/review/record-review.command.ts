import { LockMode } from '@mikro-orm/core';
import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, problem, type Problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { DocumentEntity, type DocumentRecord } from '../document/document.entity.ts';
import { demandsOn } from '../document/edition-fields.query.ts';
import { EditionEntity, EditionReviewEntity, type EditionRecord } from '../document/edition.entity.ts';
import { unitWithinScope } from '../document/unit-scope.query.ts';
import { contentFaults } from '../domain/column-content.ts';
import { judgeReview } from '../domain/judge-review.ts';
import { chainByCode, type Act } from '../domain/review-chain.ts';
import { inputProblems, reviewSchema } from '../text-fields.ts';
import { publishEdition } from './publish-edition.ts';

export interface ReviewInput {
  readonly editionId: string;
  readonly act: Act;
  readonly comment: string | null;
}

/**
 * One act on an edition: submit, approve, return or publish. Publication happens here, in the same transaction as its
 * portal entries, audit row and event. A refused act changes nothing and stands in the audit.
 */
export async function recordReview(
  context: RequestContext,
  input: ReviewInput,
  expectedVersion: number,
): Promise<Decision<EditionRecord>> {
  const subject = { action: `edition.${input.act}`, subjectType: 'Edition', subjectId: input.editionId };
  return decide<EditionRecord>(context, subject, async (tx, audited) => {
    const found = await lockEdition(tx, input.editionId);
    if (!found) return refuse(problem('NOT_FOUND', { path: 'input.editionId', seen: input.editionId }));
    const words = reviewSchema.safeParse({ comment: input.comment });
    if (!words.success) return refuse(...inputProblems(words.error));
    const { edition, document } = found;
    audited.subject = {
      ...subject,
      beforeHash: edition.contentHash,
      afterHash: edition.contentHash,
      detail: { from: edition.stage },
    };
    if (edition.version !== expectedVersion) return editConflict(expectedVersion, edition.version);
    const reviews = await tx.em.find(EditionReviewEntity, { editionId: edition.id }, { orderBy: { id: 'asc' } });
    const judgement = judgeReview({
      chain: chainByCode(edition.chainCode),
      stage: edition.stage,
      act: input.act,
      actor: context.actor,
      withinScope: (await unitWithinScope(tx, context.actor, document.unitId)) !== undefined,
      drafterIds: edition.drafterIds,
      reviews,
      contentHash: edition.contentHash,
      approvedHash: edition.approvedHash ?? null,
    });
    if (!judgement.ok) return refuse(judgement.problem);
    const faults = input.act === 'submit' ? await faultsOf(tx, { edition, document }) : [];
    if (faults.length > 0) return refuse(...faults);
    audited.subject = { ...audited.subject, detail: { from: edition.stage, to: judgement.stage } };
    await apply(tx, { edition, input: { ...input, ...words.data }, context, stage: judgement.stage });
    return accept(edition);
  });
}

// What was harvested or pushed was never checked before. A link has its fields where it leads.
async function faultsOf(
  tx: Transaction,
  { edition, document }: { edition: EditionRecord; document: DocumentRecord },
): Promise<Problem[]> {
  const demands = await demandsOn(tx, document.id);
  const { title, bodyHtml, fields } = edition;
  const content = {
    title,
    bodyHtml,
    fields,
    summary: edition.summary ?? null,
    documentNumber: edition.documentNumber ?? null,
  };
  return contentFaults(document.kind === 'link' ? { ...demands, fieldSet: null } : demands, content);
}

async function lockEdition(
  tx: Transaction,
  editionId: string,
): Promise<{ edition: EditionRecord; document: DocumentRecord } | undefined> {
  if (!isUuid(editionId)) return undefined;
  const unlocked = await tx.em.findOne(EditionEntity, { id: editionId });
  if (!unlocked) return undefined;
  // The document's lock orders acts on different editions of the same document.
  const document = await tx.em.findOneOrFail(
    DocumentEntity,
    { id: unlocked.documentId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const edition = await tx.em.refresh(unlocked, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return edition ? { edition, document } : undefined;
}

interface Applying {
  readonly edition: EditionRecord;
  readonly input: ReviewInput;
  readonly context: RequestContext;
  readonly stage: EditionRecord['stage'];
}

async function apply(tx: Transaction, { edition, input, context, stage }: Applying): Promise<void> {
  const at = context.clock.now();
  tx.em.create(EditionReviewEntity, {
    id: newId(),
    editionId: edition.id,
    stage: edition.stage,
    act: input.act,
    actorId: context.actor.kind === 'account' ? context.actor.id : '',
    comment: input.comment,
    contentHash: edition.contentHash,
    at,
  });
  if (edition.stage === 'finalReview' && input.act === 'approve') edition.approvedHash = edition.contentHash;
  if (input.act === 'return') edition.approvedHash = null;
  edition.stage = stage;
  if (stage === 'published') {
    edition.publishedAt = at;
    await tx.em.flush();
    await publishEdition(tx, edition, at);
    tx.emit('document.published', [edition.documentId]);
  }
}
