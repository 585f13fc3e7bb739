import type { Role } from '@gongkai/kernel/pure';
import { consoleOperations } from '@gongkai/schema';
import { signedInClient, type GraphClient } from '../graph-client.ts';
import type { SampleAccount } from './sample-accounts.ts';

const { RecordReviewDocument, ReviewQueueDocument } = consoleOperations;

interface Step {
  readonly stage: consoleOperations.EditionStage;
  readonly act: consoleOperations.ReviewAct;
  readonly role: Role;
  readonly comment: string;
}

/** Who does what at which step. A chain without the leading group leaves nothing waiting at it. */
const STEPS: readonly Step[] = [
  { stage: 'DRAFT', act: 'SUBMIT', role: 'drafter', comment: '内容与来源一致，保密审查通过。' },
  { stage: 'SECTION_REVIEW', act: 'APPROVE', role: 'sectionHead', comment: '初审同意。' },
  { stage: 'LINE_REVIEW', act: 'APPROVE', role: 'lineLeader', comment: '同意。' },
  { stage: 'IDEOLOGY_REVIEW', act: 'APPROVE', role: 'ideologyLeader', comment: '复核同意。' },
  { stage: 'LEADING_GROUP_REVIEW', act: 'APPROVE', role: 'leadingGroup', comment: '领导小组同意。' },
  { stage: 'FINAL_REVIEW', act: 'APPROVE', role: 'director', comment: '终审同意。' },
  { stage: 'PUBLISH', act: 'PUBLISH', role: 'operator', comment: '发布。' },
];

const PAGE = 100;
const AT_ONCE = 8;

export interface ReviewWalk {
  /** Editions that were published. */
  readonly published: number;
  /** Why acts were refused, Chinese first; the editions wait for a person. */
  readonly refusals: readonly string[];
}

/** The sample's people, each signed in once for many walks. */
export type Reviewers = ReadonlyMap<Role, GraphClient>;

/** @param url base URL of the gateway */
export function reviewersOf(url: string, accounts: readonly SampleAccount[]): Reviewers {
  return new Map(
    accounts.flatMap((account) => {
      const client = signedInClient(url, account);
      return account.roles.map((role) => [role, client] as const);
    }),
  );
}

/**
 * Walks everything that waits for review through its chain, each step by its own account, signed in over HTTP. Nothing is
 * skipped: this is what people do in the console, only quicker.
 * @param acted told of each act that was done; what it throws breaks the walk off
 */
export async function walkReviews(reviewers: Reviewers, acted: () => void = () => undefined): Promise<ReviewWalk> {
  const refusals: string[] = [];
  let published = 0;
  for (const step of STEPS) {
    const client = reviewers.get(step.role);
    if (!client) throw new Error(`no sample account has the role ${step.role}`);
    const outcome = await walkStep(client, step, acted);
    refusals.push(...outcome.refusals);
    if (step.act === 'PUBLISH') published = outcome.done;
  }
  return { published, refusals };
}

interface StepOutcome {
  readonly done: number;
  readonly refusals: readonly string[];
}

async function walkStep(client: GraphClient, step: Step, acted: () => void): Promise<StepOutcome> {
  const waiting = await editionsAt(client, step.stage);
  const count = waiting.length;
  const refusals: string[] = [];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let edition = waiting.shift(); edition; edition = waiting.shift()) {
      const refusal = await act(client, step, edition);
      if (refusal !== undefined) refusals.push(refusal);
      else acted();
    }
  });
  await Promise.all(workers);
  return { done: count - refusals.length, refusals };
}

interface WaitingEdition {
  readonly id: string;
  readonly version: number;
  readonly title: string;
}

async function editionsAt(client: GraphClient, stage: Step['stage']): Promise<WaitingEdition[]> {
  const found: WaitingEdition[] = [];
  let after: string | null = null;
  do {
    const { reviewQueue }: consoleOperations.ReviewQueueQuery = await client.ask(ReviewQueueDocument, {
      stage,
      first: PAGE,
      after,
    });
    found.push(...reviewQueue.edges.map(({ node }) => node));
    after = reviewQueue.pageInfo.hasNextPage ? reviewQueue.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/** @returns why it was refused; undefined when it was done */
async function act(client: GraphClient, step: Step, edition: WaitingEdition): Promise<string | undefined> {
  const { recordReview } = await client.ask(RecordReviewDocument, {
    input: { editionId: edition.id, act: step.act, comment: step.comment },
    expectedVersion: edition.version,
  });
  const [problem] = recordReview.problems;
  return problem && `${edition.title}: ${problem.code} ${problem.message}`;
}
