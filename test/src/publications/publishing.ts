import type { Actor } from '@gongkai/kernel/pure';
import { isUuid, sha256Hex } from '@gongkai/kernel/pure';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { CHAIN_PEOPLE, type House } from '../kit/house.ts';

export const HARVESTER: Actor = { kind: 'service', name: 'harvester' };
export const VISITOR: Actor = { kind: 'anonymous' };
export const COLUMN = 's000-decision-04';
const BINDING = '00000000-0000-7000-8000-00000000b001';

const INGEST = `mutation ($batch: IngestBatchInput!) {
  ingest(batch: $batch) { problems { code } results { identity version outcome documentId editionId keptShare problems { code } } }
}`;

export interface Delivery {
  identity: string;
  version: number;
  text?: string;
  title?: string;
  publishedOn?: string | null;
  url?: string;
  kind?: 'ARTICLE' | 'LINK';
}

export interface Delivered {
  identity: string;
  outcome: string;
  keptShare: number | null;
  documentId: string;
  editionId: string;
  problems: { code: string }[];
}

export async function deliver(house: House, deliveries: readonly Delivery[], column = COLUMN): Promise<Delivered[]> {
  const answer = await house.ask('publications', HARVESTER, INGEST, {
    batch: {
      bindingId: BINDING,
      runId: '00000000-0000-7000-8000-00000000c001',
      // a column made by a test has an id, no code of the catalogue
      columnId: isUuid(column) ? column : columnIdOf(column),
      unitId: unitIdOf('civil-affairs'),
      sourceName: '示例区民政局网站',
      enteredThrough: 'HARVEST',
      items: deliveries.map((delivery) => ({
        identity: delivery.identity,
        version: delivery.version,
        kind: delivery.kind ?? 'ARTICLE',
        url: delivery.url ?? `https://civil.example.gov.cn/${encodeURIComponent(delivery.identity)}.html`,
        title: delivery.title ?? `关于${delivery.identity}的通知`,
        bodyHtml: `<p>${delivery.text ?? '正文'}</p>`,
        publishedOn: delivery.publishedOn === undefined ? '2026-09-15' : delivery.publishedOn,
        firstSeenAt: '2026-11-20T00:00:00.000Z',
        contentHash: sha256Hex(delivery.text ?? '正文'),
        hashVersion: 1,
        attachments: [],
      })),
    },
  });
  const data = answer.data as { ingest: { results: Delivered[] } } | null | undefined;
  if (!data?.ingest) throw new Error(JSON.stringify(answer.errors));
  return data.ingest.results;
}

const EDITION = 'query ($id: ID!) { edition(id: $id) { id stage version number title } }';
const REVIEW = `mutation ($input: RecordReviewInput!, $version: Int!) {
  recordReview(input: $input, expectedVersion: $version) { edition { id stage version } problems { code seen accepted } }
}`;

export interface EditionView {
  id: string;
  stage: string;
  version: number;
  number: number;
  title: string;
}

export async function editionOf(house: House, id: string): Promise<EditionView> {
  const answer = await house.ask('publications', CHAIN_PEOPLE.drafter, EDITION, { id });
  return (answer.data as { edition: EditionView }).edition;
}

export interface ReviewAnswer {
  edition: { stage: string; version: number } | null;
  problems: { code: string; seen: string | null; accepted: string | null }[];
}

export async function review(
  house: House,
  actor: Actor,
  input: { editionId: string; act: string },
): Promise<ReviewAnswer> {
  const { version } = await editionOf(house, input.editionId);
  return reviewAt(house, actor, { ...input, version });
}

export async function reviewAt(
  house: House,
  actor: Actor,
  { version, ...input }: { editionId: string; act: string; version: number },
): Promise<ReviewAnswer> {
  const answer = await house.ask('publications', actor, REVIEW, { input, version });
  const data = answer.data as { recordReview: ReviewAnswer } | null | undefined;
  if (!data?.recordReview) throw new Error(JSON.stringify(answer.errors));
  return data.recordReview;
}

/** Takes an edition through the whole chain of a fixed column, by its seven people. */
export async function publish(house: House, editionId: string): Promise<void> {
  const { drafter, sectionHead, lineLeader, ideologyLeader, leadingGroup, director, operator } = CHAIN_PEOPLE;
  await review(house, drafter, { editionId, act: 'SUBMIT' });
  for (const actor of [sectionHead, lineLeader, ideologyLeader, leadingGroup, director]) {
    await review(house, actor, { editionId, act: 'APPROVE' });
  }
  const { problems } = await review(house, operator, { editionId, act: 'PUBLISH' });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}

export const one = <T>(list: readonly T[]): T => {
  const [first] = list;
  if (first === undefined || list.length !== 1) throw new Error(`${list.length} instead of one`);
  return first;
};
