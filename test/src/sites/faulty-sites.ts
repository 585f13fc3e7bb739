import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import * as faults from './faults.ts';
import { closedPort, serveFault, type FaultServer } from './fault-server.ts';

export type FaultName =
  | 'unreachable'
  | 'slow-headers'
  | 'endless-body'
  | 'dripping-body'
  | 'wrongly-declared'
  | 'damaged-bytes'
  | 'not-found'
  | 'server-error'
  | 'redirect-loop'
  | 'empty-list'
  | 'shrunken-list'
  | 'redesigned-list'
  | 'truncated-feed'
  | 'cut-connection'
  | 'binary';

/** What a reader of the site must end in: a failure code, or `none` where the fault can be read through. */
export type ExpectedEnd = HarvestFailureCode | 'none';

/** A site with one fault. `rule` is the harvest rule (JSON) to read it by. */
export interface FaultySite {
  name: FaultName;
  url: string;
  rule: object;
  expectedFailureCode: ExpectedEnd;
}

export interface FaultySites {
  sites: Record<FaultName, FaultySite>;
  /** Until then the shrinking list has its whole twelve rows; afterwards three. */
  shrinkList(): void;
  /** Ends every answer still under way, too. */
  stop(): Promise<void>;
}

const EXPECTED: Readonly<Record<FaultName, ExpectedEnd>> = {
  unreachable: 'connect',
  'slow-headers': 'timeout',
  'endless-body': 'too_large',
  'dripping-body': 'timeout',
  'wrongly-declared': 'none',
  'damaged-bytes': 'decode_lossy',
  'not-found': 'http_4xx',
  'server-error': 'http_5xx',
  'redirect-loop': 'redirect_loop',
  'empty-list': 'list_empty',
  'shrunken-list': 'list_shrunk',
  'redesigned-list': 'rule_no_match',
  'truncated-feed': 'wrong_type',
  'cut-connection': 'connect',
  binary: 'wrong_type',
};

/** Starts one server for every fault, each on a free port of 127.0.0.1. */
export async function startFaultySites(): Promise<FaultySites> {
  let isShrunk = false;
  const answers: Readonly<Record<Exclude<FaultName, 'unreachable'>, faults.FaultAnswer>> = {
    'slow-headers': faults.slowHeaders,
    'endless-body': faults.endlessBody,
    'dripping-body': faults.drippingBody,
    'wrongly-declared': faults.wronglyDeclared,
    'damaged-bytes': faults.damagedBytes,
    'not-found': faults.status(404),
    'server-error': faults.status(500),
    'redirect-loop': faults.redirectLoop,
    'empty-list': faults.listOf(() => 0),
    'shrunken-list': faults.listOf(() => (isShrunk ? 3 : 12)),
    'redesigned-list': faults.redesignedList,
    'truncated-feed': faults.truncatedFeed,
    'cut-connection': faults.cutConnection,
    binary: faults.binary,
  };
  const servers = new Map<FaultName, FaultServer>();
  for (const name of Object.keys(answers) as (keyof typeof answers)[]) {
    servers.set(name, await serveFault(answers[name]));
  }
  const closed = await closedPort();
  const site = (name: FaultName): FaultySite => siteOf(name, servers.get(name)?.port ?? closed);
  return {
    sites: Object.fromEntries(
      (Object.keys(EXPECTED) as FaultName[]).map((name) => [name, site(name)]),
    ) as FaultySites['sites'],
    shrinkList: () => void (isShrunk = true),
    stop: async () => void (await Promise.all([...servers.values()].map((server) => server.stop()))),
  };
}

function siteOf(name: FaultName, port: number): FaultySite {
  const isFeed = name === 'truncated-feed';
  const url = `http://127.0.0.1:${port}/${isFeed ? 'feed.xml' : 'list.html'}`;
  const expectations = { minItems: 1, minBody: 20 };
  const rule = isFeed ? { kind: 'feed', url, expectations } : { ...faults.LIST_RULE, url, expectations };
  return { name, url, rule, expectedFailureCode: EXPECTED[name] };
}
