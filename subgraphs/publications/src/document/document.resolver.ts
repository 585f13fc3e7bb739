import { PageArguments, type RequestContext, type ResolveReference } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { draftDocument } from './draft-document.command.ts';
import type { DocumentRow } from './document-row.ts';
import { attachmentsLoader, bodyLoader, documentLoader, placedColumnsLoader } from './document.query.ts';
import {
  AttachmentType,
  DocumentEditionConnection,
  DocumentType,
  EditionFieldType,
  EditionReviewType,
  EditionType,
  UnitStub,
} from './document.type.ts';
import { fieldsLoader } from './edition-fields.query.ts';
import { editionLoader, editionsOf, reviewsLoader, type EditionRow } from './edition.query.ts';
import { DraftDocumentInput, DraftDocumentPayload, ReviseEditionInput, ReviseEditionPayload } from './draft.input.ts';
import { reviseEdition } from './revise-edition.command.ts';
import { ColumnStub } from '../portal/portal.type.ts';

@Resolver(() => DocumentType)
export class DocumentResolver {
  @Query(() => DocumentType, {
    nullable: true,
    description: '文档 · A public document by id; null when there is none or it is hidden',
  })
  document(
    @Arg('id', () => ID, { description: '文档编号 · Id of the document' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<DocumentRow | null> {
    return documentLoader(context).load(id);
  }

  @FieldResolver(() => String, { description: '正文 · Body as sanitised HTML' })
  async bodyHtml(@Root() root: DocumentRow, @Ctx() context: RequestContext): Promise<string> {
    return (await bodyLoader(context).load(root.editionId)) ?? '';
  }

  @FieldResolver(() => [AttachmentType], { description: '附件 · Files of the public edition' })
  async attachments(@Root() root: DocumentRow, @Ctx() context: RequestContext): Promise<AttachmentType[]> {
    return (await attachmentsLoader(context).load(root.editionId)) ?? [];
  }

  @FieldResolver(() => [EditionFieldType], {
    description: '字段 · What was filled in of the fields its column asks for',
  })
  async fields(@Root() root: DocumentRow, @Ctx() context: RequestContext): Promise<EditionFieldType[]> {
    return (await fieldsLoader(context).load(root.editionId)) ?? [];
  }

  @FieldResolver(() => UnitStub, { nullable: true, description: '责任单位 · Unit that answers for it' })
  unit(@Root() root: DocumentRow): UnitStub {
    return { id: root.unitId };
  }

  @FieldResolver(() => [ColumnStub], {
    nullable: 'items',
    description: '所在栏目 · Open columns it stands in, the primary one first',
  })
  async columns(@Root() root: DocumentRow, @Ctx() context: RequestContext): Promise<ColumnStub[]> {
    return ((await placedColumnsLoader(context).load(root.id)) ?? []).map((id) => ({ id }));
  }

  @FieldResolver(() => DocumentEditionConnection, {
    description: '版次 · Its editions, newest first; visitors see those that are or were public',
  })
  editions(
    @Root() root: DocumentRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<DocumentEditionConnection> {
    return editionsOf(context, root.id, page) as unknown as Promise<DocumentEditionConnection>;
  }
}

@Resolver(() => EditionType)
export class EditionResolver {
  @Query(() => EditionType, {
    nullable: true,
    description: '版次 · An edition by id; null when there is none or it is not yours to see',
  })
  edition(
    @Arg('id', () => ID, { description: '版次编号 · Id of the edition' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<EditionRow | null> {
    return editionLoader(context).load(id);
  }

  @FieldResolver(() => String, { description: '正文 · Body as sanitised HTML' })
  async bodyHtml(@Root() root: EditionRow, @Ctx() context: RequestContext): Promise<string> {
    return (await bodyLoader(context).load(root.id)) ?? '';
  }

  @FieldResolver(() => [EditionFieldType], {
    description: '字段 · What was filled in of the fields its column asks for',
  })
  async fields(@Root() root: EditionRow, @Ctx() context: RequestContext): Promise<EditionFieldType[]> {
    return (await fieldsLoader(context).load(root.id)) ?? [];
  }

  @FieldResolver(() => DocumentType, { nullable: true, description: '文档 · The document, when it is public' })
  document(@Root() root: EditionRow, @Ctx() context: RequestContext): Promise<DocumentRow | null> {
    return documentLoader(context).load(root.documentId);
  }

  @FieldResolver(() => ID, { description: '文档编号 · Id of the document, public or not' })
  documentId(@Root() root: EditionRow): string {
    return root.documentId;
  }

  @FieldResolver(() => [EditionReviewType], {
    description: '审签记录 · Acts so far, oldest first; signed-in accounts only',
  })
  async reviews(@Root() root: EditionRow, @Ctx() context: RequestContext): Promise<EditionReviewType[]> {
    if (context.actor.kind === 'anonymous') return [];
    return ((await reviewsLoader(context).load(root.id)) ?? []) as unknown as EditionReviewType[];
  }
}

@Resolver()
export class DraftResolver {
  @Mutation(() => DraftDocumentPayload, { description: '拟稿 · Start a document with its first edition in draft' })
  async draftDocument(
    @Arg('input', () => DraftDocumentInput, { description: '内容 · The new document' }) input: DraftDocumentInput,
    @Ctx() context: RequestContext,
  ): Promise<DraftDocumentPayload> {
    const decision = await draftDocument(context, {
      columnId: input.columnId,
      unitId: input.unitId,
      title: input.title,
      bodyHtml: input.bodyHtml,
      summary: input.summary ?? null,
      documentNumber: input.documentNumber ?? null,
      subject: input.subject ?? null,
      url: null,
      sourceName: null,
      claimedOn: null,
      attachments: [],
      fields: (input.fields ?? []).map(({ code, value }) => ({ code, value })),
    });
    if (!decision.ok) return { edition: null, problems: [...decision.problems] };
    return {
      edition: (await editionLoader(context).load(decision.value.editionId)) as unknown as EditionType,
      problems: [],
    };
  }

  @Mutation(() => ReviseEditionPayload, {
    description: '修改 · Change the wording of an edition that is not public yet; it returns to draft',
  })
  async reviseEdition(
    @Arg('input', () => ReviseEditionInput, { description: '内容 · The new wording' }) input: ReviseEditionInput,
    @Arg('expectedVersion', () => Int, { description: '修订号 · Version of the edition you changed' })
    expectedVersion: number,
    @Ctx() context: RequestContext,
  ): Promise<ReviseEditionPayload> {
    const { editionId, title, bodyHtml, summary } = input;
    const fields = input.fields?.map(({ code, value }) => ({ code, value }));
    const revision = { editionId, title, bodyHtml, summary: summary ?? null, fields };
    const decision = await reviseEdition(context, revision, expectedVersion);
    if (!decision.ok) return { edition: null, problems: [...decision.problems] };
    return { edition: (await editionLoader(context).load(input.editionId)) as unknown as EditionType, problems: [] };
  }
}

export const documentReferences: Readonly<Record<string, ResolveReference>> = {
  Document: (reference, context) => documentLoader(context).load(String(reference['id'])),
  Edition: (reference, context) => editionLoader(context).load(String(reference['id'])),
};
