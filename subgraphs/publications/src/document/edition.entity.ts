import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { FieldValue } from '@gongkai/kernel/pure';
import type { Act, Stage } from '../domain/review-chain.ts';

export type EnteredThrough = 'console' | 'harvest' | 'push';

/** One immutable wording of a document with its own way through the review chain. */
export const EditionEntity = defineEntity({
  name: 'Edition',
  tableName: 'edition',
  schema: 'publications',
  properties: {
    id: p.uuid().primary(),
    documentId: p.uuid(),
    number: p.integer(),
    stage: p.text().$type<Stage>(),
    chainCode: p.text(),
    title: p.text(),
    summary: p.text().nullable(),
    bodyHtml: p.text(),
    url: p.text().nullable(),
    sourceName: p.text().nullable(),
    documentNumber: p.text().nullable(),
    claimedOn: p.date().nullable(),
    fields: p.json().$type<readonly FieldValue[]>(),
    enteredThrough: p.text().$type<EnteredThrough>(),
    enteredBy: p.text(),
    drafterIds: p.array(),
    contentHash: p.text(),
    hashVersion: p.integer(),
    approvedHash: p.text().nullable(),
    createdAt: p.datetime(3),
    publishedAt: p.datetime(3).nullable(),
    version: p.integer().version(),
  },
});
export type EditionRecord = InferEntity<typeof EditionEntity>;

/** One act on an edition: by whom, at which stage, on which wording. */
export const EditionReviewEntity = defineEntity({
  name: 'EditionReview',
  tableName: 'edition_review',
  schema: 'publications',
  properties: {
    id: p.uuid().primary(),
    editionId: p.uuid(),
    stage: p.text().$type<Stage>(),
    act: p.text().$type<Act>(),
    actorId: p.uuid(),
    comment: p.text().nullable(),
    contentHash: p.text(),
    at: p.datetime(3),
  },
});
