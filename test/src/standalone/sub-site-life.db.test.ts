import { siteIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { harvestThroughGraph, type FinishedRun } from '../flows/harvest-through-graph.ts';
import type { GraphClient } from '../kit/graph-client.ts';
import { columnItems } from '../kit/portal-reader.ts';
import { COLUMN, openLivingDistrict, SITE, type LivingDistrict } from './living-district.ts';
import { ARTICLES, ruleOf, startMortalSite, type MortalSite } from './mortal-site.ts';

const FINDINGS = `query ($filter: FindingFilter!) { findings(first: 50, filter: $filter) { edges { node {
  code state closing reason { zh } clause unit { code } } } } }`;
const SITE_HEALTH = 'query ($id: ID!) { siteHealth(siteId: $id) { state lastProbe { outcome failure } } }';
const COLUMN_HEALTH = 'query ($id: ID!) { columnHealth(columnId: $id) { state reason { zh } } }';
const PROPOSALS = `query ($bindingId: ID!) { harvestRemovalProposals(first: 20, bindingId: $bindingId) { edges { node {
  status state item { url } } } } }`;
const LIVES_WITHIN_MS = 180_000;

interface FoundFinding {
  readonly code: string;
  readonly state: 'OPEN' | 'CLOSED';
  readonly closing: string | null;
}

let site: MortalSite;
let district: LivingDistrict;
let lead: GraphClient;
let shown: string[];

beforeAll(async () => {
  site = await startMortalSite();
  district = await openLivingDistrict({ url: site.url, port: site.port, rule: ruleOf(site.url, 'old') });
}, LIVES_WITHIN_MS);
afterAll(async () => {
  await district?.close();
  await site.stop();
});
// time passes between the chapters, and sessions end by it
beforeEach(async () => void (lead = await district.lead()));

const run = (): Promise<FinishedRun> => harvestThroughGraph(lead, district.bindingId);

async function findings(filter: object): Promise<FoundFinding[]> {
  const { findings: found } = await lead.read<{ findings: { edges: { node: FoundFinding }[] } }, { filter: object }>(
    FINDINGS,
    { filter },
  );
  return found.edges.map(({ node }) => node);
}

const dead = (): Promise<FoundFinding[]> => findings({ siteId: siteIdOf(SITE), code: 'SITE_DEAD' });
/** Whether the column's source can be read, as findings, the newest first; they follow the run by an event. */
async function expectUnread(expected: readonly object[]): Promise<void> {
  await vi.waitFor(
    async () => expect(await findings({ columnId: COLUMN.id, code: 'SOURCE_FAILED' })).toMatchObject(expected),
    { timeout: 10_000, interval: 200 },
  );
}
const OPEN = { state: 'OPEN', closing: null, unit: { code: SITE } };
const MENDED = { state: 'CLOSED', closing: 'RECOVERED' };

const blank = (): Promise<FoundFinding[]> => findings({ columnId: COLUMN.id, code: 'COLUMN_BLANK' });

async function stateOfSite(): Promise<string | undefined> {
  const asked = { id: siteIdOf(SITE) };
  const { siteHealth } = await lead.read<{ siteHealth: { state: string } | null }, typeof asked>(SITE_HEALTH, asked);
  return siteHealth?.state;
}

async function stateOfColumn(): Promise<string | undefined> {
  const asked = { id: COLUMN.id };
  const { columnHealth } = await lead.read<{ columnHealth: { state: string } | null }, typeof asked>(
    COLUMN_HEALTH,
    asked,
  );
  return columnHealth?.state;
}

async function shownTitles(): Promise<string[]> {
  const items = await columnItems(district.visitor, 'main', COLUMN.path);
  return items.map(({ id, title }) => `${id} ${title}`).sort();
}

async function probeHourly(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    district.passHours(1);
    await district.platform.subgraphs.harvester.probeNow({ kinds: ['home'] });
  }
  lead = await district.lead();
}

/** What was published stays as it is, and nothing new waits for anybody. */
async function expectHeld(): Promise<void> {
  expect(await district.review()).toBe(0);
  expect(await shownTitles()).toEqual(shown);
}

// The tests are one story of one sub-site; each needs those before it.
describe('the life of a sub-site, seen through the graph', { timeout: LIVES_WITHIN_MS }, () => {
  test('before it is read its column is blank, which is a finding of the unit that keeps it', async () => {
    await district.platform.subgraphs.monitoring.judgeNow();
    expect(await blank()).toMatchObject([{ state: 'OPEN', closing: null, unit: { code: SITE } }]);
    expect(await stateOfColumn()).toBe('BLANK');
  });

  test('read, reviewed and published it fills the column, and the finding closes', async () => {
    expect(await run()).toMatchObject({ state: 'SUCCEEDED', items: { new: 12, delivered: 12 }, failure: null });
    expect(await district.review()).toBe(12);
    shown = await shownTitles();
    expect(shown).toHaveLength(12);
    await district.platform.subgraphs.monitoring.judgeNow();
    expect(await blank()).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
    await probeHourly(1);
    expect([await stateOfSite(), await dead()]).toEqual(['ALIVE', []]);
  });

  test('when it dies its run fails by the connection, three probes make one finding, and all it said stays', async () => {
    site.isUp = false;
    const failed = await run();
    expect(failed).toMatchObject({ state: 'FAILED', failure: { code: 'connect' }, items: { gone: 0 } });
    expect(failed.failure?.how).toMatch(/\p{Script=Han}/u);
    await probeHourly(2);
    expect([await stateOfSite(), await dead()]).toEqual(['FAILING', []]);
    await probeHourly(3);
    expect([await stateOfSite(), await dead()]).toMatchObject(['DEAD', [{ state: 'OPEN', unit: { code: SITE } }]]);
    // one broken connection may pass by itself
    await expectUnread([]);
    await expectHeld();
  });

  test('when it comes back one answer closes the finding, and its run finds everything as it was', async () => {
    site.isUp = true;
    await probeHourly(1);
    expect([await stateOfSite(), await dead()]).toMatchObject(['ALIVE', [{ state: 'CLOSED', closing: 'RECOVERED' }]]);
    expect(await run()).toMatchObject({ state: 'SUCCEEDED', items: { new: 0, changed: 0, unchanged: 12, gone: 0 } });
    await expectHeld();
  });

  test.each([
    ['empties its list', [], 'list_empty'],
    ['shows a quarter of its list', [1, 2, 3], 'list_shrunk'],
  ] as const)(
    'when it %s the run fails for that, which is one finding, and nothing is withdrawn',
    async (_what, listed, code) => {
      site.listed = [...listed];
      expect(await run()).toMatchObject({ state: 'FAILED', failure: { code }, items: { gone: 0 } });
      await expectUnread([OPEN]);
      expect([await stateOfColumn(), await blank()]).not.toMatchObject(['BLANK', [{ state: 'OPEN' }]]);
      await expectHeld();
    },
  );

  test('when it lists everything again the next run closes that finding', async () => {
    site.listed = [...ARTICLES];
    expect(await run()).toMatchObject({ state: 'SUCCEEDED', items: { new: 0, changed: 0, unchanged: 12 } });
    await expectUnread([MENDED]);
  });

  test('redesigned it cannot be read by its rule, and what it said stays until there is another', async () => {
    site.design = 'new';
    const failed = await run();
    expect(failed).toMatchObject({ state: 'FAILED', failure: { code: 'rule_no_match' } });
    await expectUnread([OPEN, MENDED]);
    await expectHeld();
  });

  test('by a rule of its new design it is read again: no document comes twice, none changes', async () => {
    await district.bind(ruleOf(site.url, 'new'));
    expect(await run()).toMatchObject({ state: 'SUCCEEDED', items: { new: 0, changed: 0, unchanged: 12, refused: 0 } });
    await expectUnread([MENDED, MENDED]);
    await expectHeld();
  });

  test('a page it calls gone on two runs a day apart is proposed for removal, and shown until somebody decides', async () => {
    site.gone.add(7);
    const proposals = async (): Promise<unknown[]> => {
      const asked = { bindingId: district.bindingId };
      const { harvestRemovalProposals: found } = await lead.read<
        { harvestRemovalProposals: { edges: { node: unknown }[] } },
        typeof asked
      >(PROPOSALS, asked);
      return found.edges.map(({ node }) => node);
    };
    expect(await run()).toMatchObject({ state: 'SUCCEEDED', items: { unchanged: 11, gone: 1 } });
    expect(await proposals()).toEqual([]);
    district.passHours(25);
    lead = await district.lead();
    expect(await run()).toMatchObject({ state: 'SUCCEEDED', items: { gone: 1 } });
    expect(await proposals()).toEqual([{ status: 404, state: 'OPEN', item: { url: `${site.url}/plans/7.html` } }]);
    await expectHeld();
  });
});
