import { LockMode } from '@mikro-orm/core';
import { isUuid, problem, type FieldValue } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { contentFaults } from '../domain/column-content.ts';
import { sanitiseBody } from '../intake/sanitise-body.ts';
import { inputProblems, wordingSchema } from '../text-fields.ts';
import { DocumentEntity } from './document.entity.ts';
import { demandsOn } from './edition-fields.query.ts';
import { EditionEntity, type EditionRecord } from './edition.entity.ts';
import { editionHash, type EditionContent } from './edition.store.ts';
import { unitWithinScope } from './unit-scope.query.ts';

export interface RevisionInput extends Pick<EditionContent, 'title' | 'summary' | 'bodyHtml'> {
  readonly editionId: string;
  /** Fields as they shall be; undefined leaves them. */
  readonly fields: readonly FieldValue[] | undefined;
}

/** Changes the wording of an edition that is not public yet. Whatever was approved of it is void: it returns to draft. */
export async function reviseEdition(
  context: RequestContext,
  input: RevisionInput,
  expectedVersion: number,
): Promise<Decision<EditionRecord>> {
  const subject = { action: 'edition.revise', subjectType: 'Edition', subjectId: input.editionId };
  return decide<EditionRecord>(context, subject, async (tx, audited) => {
    const edition = isUuid(input.editionId)
      ? await tx.em.findOne(EditionEntity, { id: input.editionId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      : null;
    if (!edition) return refuse(problem('NOT_FOUND', { path: 'input.editionId', seen: input.editionId }));
    const document = await tx.em.findOneOrFail(DocumentEntity, { id: edition.documentId });
    if (!(await unitWithinScope(tx, context.actor, document.unitId))) {
      return refuse(problem('FORBIDDEN', { path: 'input.editionId', seen: input.editionId }));
    }
    if (edition.version !== expectedVersion) return editConflict(expectedVersion, edition.version);
    if (edition.stage === 'published' || edition.stage === 'superseded') {
      return refuse(problem('REVIEW_ACT_NOT_ALLOWED', { path: 'input.editionId', seen: `${edition.stage}: revise` }));
    }
    const wording = wordingSchema
      .omit({ documentNumber: true })
      .safeParse({ ...input, fields: input.fields ?? edition.fields });
    if (!wording.success) return refuse(...inputProblems(wording.error));
    const { title, summary, bodyHtml, fields } = wording.data;
    const content = { ...wording.data, documentNumber: edition.documentNumber ?? null };
    const demands = await demandsOn(tx, document.id);
    const faults = contentFaults(document.kind === 'link' ? { ...demands, fieldSet: null } : demands, content);
    if (faults.length > 0) return refuse(...faults);
    const beforeHash = edition.contentHash;
    const attachments = await tx.query<{ url: string; title: string }>(
      'select url, title from publications.edition_attachment where edition_id = $1 order by position',
      [edition.id],
    );
    tx.em.assign(edition, { title, summary, bodyHtml: sanitiseBody(bodyHtml), fields });
    const { hash, hashVersion } = editionHash({ ...edition, attachments } as EditionContent);
    tx.em.assign(edition, {
      contentHash: hash,
      hashVersion,
      stage: 'draft',
      approvedHash: null,
      enteredBy: context.actorName,
      drafterIds: [...new Set([...edition.drafterIds, ...accountsOf(context)])],
    });
    audited.subject = { ...subject, beforeHash, afterHash: hash };
    return accept(edition);
  });
}

const accountsOf = ({ actor }: RequestContext): string[] => (actor.kind === 'account' ? [actor.id] : []);
