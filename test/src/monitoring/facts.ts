import type { Actor } from '@gongkai/kernel/pure';
import { newId } from '@gongkai/kernel/pure';
import { siteIdOf } from '@gongkai/registry';
import type { House } from '../kit/house.ts';

/** The harvester, as it tells its facts. */
const HARVESTER: Actor = { kind: 'service', name: 'harvester' };

export const EDUCATION = siteIdOf('education');

interface Receipt {
  recorded: number | null;
  known: number | null;
  refused: { index: number; problems: { path: string }[] }[];
  problems: { code: string }[];
}

const RECORD = `mutation ($batch: FactBatchInput!) { recordFacts(batch: $batch) {
  recorded known refused { index problems { path } } problems { code } } }`;

/** A probe at an instant; `status` and `failure` as the outcome asks for. */
export const probe = (at: string, outcome: 'answered' | 'failed' | 'void', more: object = {}): object => ({
  id: newId(),
  siteId: EDUCATION,
  url: 'http://127.0.0.1:9/',
  at,
  outcome,
  status: outcome === 'answered' ? 200 : null,
  ms: outcome === 'answered' ? 12 : null,
  failure: outcome === 'failed' ? 'connect' : null,
  detail: null,
  ...more,
});

/** A check of one link of the education site. */
export const linkCheck = (at: string, outcome: string, more: object = {}): object => ({
  id: newId(),
  siteId: EDUCATION,
  columnId: null,
  url: 'http://127.0.0.1:9/files/report.pdf',
  foundOn: 'http://127.0.0.1:9/',
  kind: 'attachment',
  at,
  outcome,
  status: outcome === 'broken' ? 404 : 200,
  failure: outcome === 'broken' ? 'http_4xx' : null,
  detail: null,
  ...more,
});

/** Tells facts as the harvester does. */
export async function record(
  house: House,
  facts: { probes?: readonly object[]; linkChecks?: readonly object[] },
  actor = HARVESTER,
): Promise<Receipt> {
  const batch = { probes: facts.probes ?? [], linkChecks: facts.linkChecks ?? [] };
  const { data, errors } = await house.ask('monitoring', actor, RECORD, { batch });
  if (errors) throw new Error(errors.map(({ message }) => message).join());
  return (data as { recordFacts: Receipt }).recordFacts;
}

export interface FindingSeen {
  id: string;
  code: string;
  state: string;
  closing: string | null;
  recurrence: number;
  severity: string;
  reason: { zh: string; en: string };
  clause: string;
  url: string | null;
  unit: { id: string } | null;
  column: { id: string } | null;
  evidence: { factId: string }[];
}

const FINDINGS = `query ($filter: FindingFilter, $first: Int, $after: String) {
  findings(filter: $filter, first: $first, after: $after) {
    edges { node { id code state closing recurrence severity clause url reason { zh en } unit { id } column { id } evidence { factId } } }
    pageInfo { hasNextPage endCursor } } }`;

/** Findings an actor sees, the newest first. */
export async function findingsSeen(house: House, actor: Actor, filter: object = {}): Promise<FindingSeen[]> {
  const { data, errors } = await house.ask('monitoring', actor, FINDINGS, { filter, first: 100 });
  if (errors) throw new Error(errors.map(({ message }) => message).join());
  return (data as { findings: { edges: { node: FindingSeen }[] } }).findings.edges.map(({ node }) => node);
}
