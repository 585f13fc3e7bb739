import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { citizen, openHarvestHouse, portalAdmin, type HarvestHouse, type RunRow } from './harvester-service.ts';
import { articlePage, startScriptedSite, type ScriptedSite } from './scripted-site.ts';

const HOUR_MS = 3_600_000;
const SITES = 9;
const sites: ScriptedSite[] = [];
let taken = 0;
let house: HarvestHouse;
let clock: FrozenClock;
let site: ScriptedSite;

beforeAll(async () => {
  for (let index = 0; index < SITES; index += 1) sites.push(await startScriptedSite());
  clock = frozenClock('2026-11-20T08:00:00+08:00');
  house = await openHarvestHouse(
    sites.map(({ port }) => port),
    { clock },
  );
});

afterAll(async () => {
  await house.close();
  await Promise.all(sites.map((one) => one.stop()));
});

beforeEach(() => {
  const next = sites[taken];
  if (!next) throw new RangeError('a test needs a site of its own');
  taken += 1;
  site = next;
});

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Runs the binding; what was asked of the site meanwhile is in `site.requests`. */
async function run(binding: string): Promise<RunRow> {
  site.requests.length = 0;
  return house.run(binding);
}

describe('a list whose rows say what they said', () => {
  test('costs one request and none for its items; what is new is asked for alone', async () => {
    site.publish(numbers(5));
    const binding = await house.bind(site.rule, { recheckAfterHours: 24 });
    await run(binding);
    expect(await run(binding)).toMatchObject({ state: 'succeeded', counts: { discovered: 5, unchanged: 5 } });
    expect(site.pathsAsked()).toEqual(['/list.html']);
    site.publish([6, ...numbers(5)]);
    expect(await run(binding)).toMatchObject({ counts: { discovered: 6, new: 1, unchanged: 5 } });
    expect(site.pathsAsked()).toEqual(['/list.html', '/d/6.html']);
  });

  test('an edited page is found within the hours the binding says, not only when its row changes', async () => {
    site.publish(numbers(3));
    const binding = await house.bind(site.rule, { recheckAfterHours: 6 });
    await run(binding);
    site.pages.set('/d/2.html', articlePage(2, '办理时限改为十五日，请互相转告。'));
    clock.advance(HOUR_MS);
    expect(await run(binding)).toMatchObject({ counts: { changed: 0, unchanged: 3 } });
    clock.advance(5 * HOUR_MS + 1000);
    expect(await run(binding)).toMatchObject({ counts: { changed: 1, unchanged: 2 } });
  });

  test('a new rule reads every page again', async () => {
    site.publish(numbers(3));
    const binding = await house.bind(site.rule, { key: 'rule', recheckAfterHours: 24 });
    await run(binding);
    await house.bind(
      { ...site.rule, expectations: { minItems: 2, minBody: 10 } },
      { key: 'rule', recheckAfterHours: 24 },
    );
    expect(await run(binding)).toMatchObject({ counts: { unchanged: 3 } });
    expect(site.pathsAsked()).toHaveLength(4);
    await run(binding);
    expect(site.pathsAsked()).toEqual(['/list.html']);
  });
});

describe('items that left their list', () => {
  test('are held, asked directly after a day, and read again where they were edited', async () => {
    site.publish(numbers(6));
    const binding = await house.bind(site.rule, { recheckAfterHours: 24 });
    await run(binding);
    site.publish([3, 4, 5, 6]);
    site.pages.set('/d/1.html', articlePage(1, '附件已更新，请重新下载。'));
    expect(await run(binding)).toMatchObject({ state: 'succeeded', counts: { discovered: 4, rechecked: 0 } });
    clock.advance(25 * HOUR_MS);
    expect(await run(binding)).toMatchObject({
      state: 'succeeded',
      counts: { discovered: 4, rechecked: 2, unchanged: 5, changed: 1 },
    });
    expect(await removals(binding)).toEqual([]);
  });
});

describe('what a source itself calls gone', () => {
  test('is proposed for removal when it says so again a day later, and not before', async () => {
    site.publish(numbers(4));
    const binding = await house.bind(site.rule);
    await run(binding);
    site.pages.set('/d/2.html', 404);
    expect(await run(binding)).toMatchObject({ state: 'succeeded', counts: { gone: 1 } });
    clock.advance(23 * HOUR_MS);
    await run(binding);
    expect(await removals(binding)).toEqual([]);
    clock.advance(2 * HOUR_MS);
    expect(await run(binding)).toMatchObject({ state: 'succeeded', counts: { gone: 1 } });
    expect(await removals(binding)).toEqual([{ state: 'open', status: 404 }]);
    clock.advance(30 * HOUR_MS);
    await run(binding);
    expect(await removals(binding)).toHaveLength(1);
  });

  test('and answers again was not gone: the mark goes, the proposal is taken back, the next time counts anew', async () => {
    site.publish(numbers(4));
    const binding = await house.bind(site.rule);
    await run(binding);
    site.pages.set('/d/1.html', 410);
    await run(binding);
    clock.advance(25 * HOUR_MS);
    await run(binding);
    expect(await removals(binding)).toEqual([{ state: 'open', status: 410 }]);
    site.pages.set('/d/1.html', articlePage(1));
    expect(await run(binding)).toMatchObject({ counts: { gone: 0, unchanged: 4 } });
    expect(await removals(binding)).toEqual([{ state: 'withdrawn', status: 410 }]);
    site.pages.set('/d/1.html', 410);
    await run(binding);
    clock.advance(HOUR_MS);
    await run(binding);
    expect(await removals(binding)).toHaveLength(1);
  });

  test('in more than a tenth of the items stops the run until a person confirms it', async () => {
    site.publish(numbers(12));
    const binding = await house.bind(site.rule);
    await run(binding);
    for (const n of [1, 2, 3]) site.pages.set(`/d/${n}.html`, 404);
    expect(await run(binding)).toMatchObject({ state: 'succeeded', counts: { gone: 3 } });
    clock.advance(25 * HOUR_MS);
    const stopped = await run(binding);
    expect(stopped).toMatchObject({
      state: 'failed',
      failure_code: 'list_shrunk',
      failure_detail: expect.stringMatching(/^3 \/ 12 /),
    });
    expect(await removals(binding)).toEqual([]);
    const confirm = `mutation ($id: ID!) { confirmHarvestRemovals(runId: $id) { proposalCount problems { code } } }`;
    expect((await house.ask(portalAdmin, confirm, { id: stopped.id })).data).toEqual({
      confirmHarvestRemovals: { proposalCount: 3, problems: [] },
    });
    expect((await house.ask(portalAdmin, confirm, { id: stopped.id })).data).toMatchObject({
      confirmHarvestRemovals: { proposalCount: null, problems: [{ code: 'INPUT_INVALID' }] },
    });
    expect(await run(binding)).toMatchObject({ state: 'succeeded', counts: { gone: 3 } });
    expect(await removals(binding)).toHaveLength(3);
  });

  test('in a tenth of them does not', async () => {
    site.publish(numbers(20));
    const binding = await house.bind(site.rule);
    await run(binding);
    for (const n of [1, 2]) site.pages.set(`/d/${n}.html`, 404);
    await run(binding);
    clock.advance(25 * HOUR_MS);
    expect(await run(binding)).toMatchObject({ state: 'succeeded', counts: { gone: 2 } });
    expect(await removals(binding)).toHaveLength(2);
  });

  test('is listed for whoever looks after bindings, and somebody may decide that it stays', async () => {
    const { data } = await house.ask(portalAdmin, PROPOSALS, {});
    const edges = proposalEdges.parse(data).harvestRemovalProposals.edges;
    expect(edges[0]?.node).toMatchObject({
      state: 'OPEN',
      status: 404,
      item: { url: expect.stringMatching(/\/d\/2/) },
    });
    const dismiss = `mutation ($id: ID!) { dismissHarvestRemoval(proposalId: $id) { proposal { state } problems { code } } }`;
    const id = edges[0]?.node.id;
    expect((await house.ask(portalAdmin, dismiss, { id })).data).toEqual({
      dismissHarvestRemoval: { proposal: { state: 'DISMISSED' }, problems: [] },
    });
    expect((await house.ask(portalAdmin, dismiss, { id })).data).toMatchObject({
      dismissHarvestRemoval: { problems: [{ code: 'INPUT_INVALID' }] },
    });
    const after = proposalEdges.parse((await house.ask(portalAdmin, PROPOSALS, {})).data);
    expect(after.harvestRemovalProposals.edges).toHaveLength(edges.length - 1);
    const refused = await house.ask(citizen, PROPOSALS, {});
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});

const PROPOSALS = `{ harvestRemovalProposals(first: 20) {
  edges { node { id state status goneSince proposedAt item { url } binding { id } run { state } } } } }`;
const proposalEdges = z.object({
  harvestRemovalProposals: z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) }),
});

const removals = (bindingId: string) =>
  house.database.query('select state, status from harvest.removal_proposal where binding_id = $1 order by id', [
    bindingId,
  ]);
