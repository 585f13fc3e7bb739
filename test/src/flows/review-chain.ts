import { consoleOperations } from '@gongkai/schema';
import type { GraphClient } from '../kit/graph-client.ts';

const { ReviewQueueDocument } = consoleOperations;

/** Who does what at which stage; the names are those of the sample district's people. */
export const CHAIN = [
  { username: 'sample-drafter', stage: 'DRAFT', act: 'SUBMIT' },
  { username: 'sample-section', stage: 'SECTION_REVIEW', act: 'APPROVE' },
  { username: 'sample-line', stage: 'LINE_REVIEW', act: 'APPROVE' },
  { username: 'sample-ideology', stage: 'IDEOLOGY_REVIEW', act: 'APPROVE' },
  { username: 'sample-group', stage: 'LEADING_GROUP_REVIEW', act: 'APPROVE' },
  { username: 'sample-director', stage: 'FINAL_REVIEW', act: 'APPROVE' },
  { username: 'sample-operator', stage: 'PUBLISH', act: 'PUBLISH' },
] as const;

export type ChainStep = (typeof CHAIN)[number];

const RECORD_REVIEW = `mutation ($input: RecordReviewInput!, $expectedVersion: Int!) {
  recordReview(input: $input, expectedVersion: $expectedVersion) { edition { documentId } problems { code message } }
}`;

interface Recorded {
  readonly recordReview: {
    readonly edition: { readonly documentId: string } | null;
    readonly problems: readonly { readonly code: string; readonly message: string }[];
  };
}

/**
 * Does a step's act on every edition that waits for it, one after the other.
 * @param acted told of each document once the act on it is acknowledged
 * @returns how many there were
 * @throws Error when an act is refused, or acknowledged before it can be read everywhere
 */
export async function walkStep(
  client: GraphClient,
  { stage, act }: ChainStep,
  acted: (documentId: string) => Promise<void> = async () => undefined,
): Promise<number> {
  const { reviewQueue } = await client.read(ReviewQueueDocument, { stage, first: 100 });
  for (const { node } of reviewQueue.edges) {
    const variables = { input: { editionId: node.id, act, comment: '同意。' }, expectedVersion: node.version };
    const answer = await client.ask<Recorded, typeof variables>(RECORD_REVIEW, variables);
    const { edition = null } = answer.data?.recordReview ?? {};
    if (!edition || answer.extensions['settled'] !== true) throw new Error(`${act}: ${JSON.stringify(answer)}`);
    await acted(edition.documentId);
  }
  return reviewQueue.edges.length;
}
