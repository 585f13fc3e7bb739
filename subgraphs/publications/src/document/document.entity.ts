import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Stable identity of a document; its wordings are editions. */
export const DocumentEntity = defineEntity({
  name: 'Document',
  tableName: 'document',
  schema: 'publications',
  properties: {
    id: p.uuid().primary(),
    indexNumber: p.text(),
    kind: p.text().$type<'article' | 'link'>(),
    unitId: p.uuid(),
    latestEditionId: p.uuid().nullable(),
    publishedEditionId: p.uuid().nullable(),
    firstSeenAt: p.datetime(3),
    createdAt: p.datetime(3),
    version: p.integer().version(),
  },
});
export type DocumentRecord = InferEntity<typeof DocumentEntity>;
