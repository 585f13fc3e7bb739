import { hostname } from 'node:os';
import { consoleOperations, portalOperations } from '@gongkai/schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePortBlock } from '../kit/free-port.ts';
import { graphClient, signedIn, signIn } from '../kit/graph-client.ts';
import { shownItems, type ShownItem } from '../kit/portal-reader.ts';
import { actsOf, historyOf, WHOLE_CHAIN } from './edition-history.ts';
import { SERVED_COLUMNS, servedTitles } from './served-titles.ts';
import { MAIN_SITE, openStandaloneRig, PORTS, type StandaloneRig } from './standalone-rig.ts';

const { DocumentDocument, SearchDocument } = portalOperations;
const { HarvestBindingsDocument, StartHarvestRunDocument } = consoleOperations;
const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { account { mustChangePassword } problems { code } }
}`;
const NEW_PASSWORD = 'Another-Password-2026';
const CHANGING_TITLE = '示例区2026年重点建设项目计划';
const CHANGING_TEXT = { A: '新增公共充电桩400个', B: '新增公共充电桩520个' } as const;
const STOP_WITHIN_MS = 25_000;
const START_WITHIN_MS = 300_000;

// The tests are one story of one data directory; each needs those before it.
describe('gongkai start on an empty data directory', { timeout: START_WITHIN_MS }, () => {
  let rig: StandaloneRig;
  let items: ShownItem[];
  let idsBefore: string[];
  beforeAll(async () => {
    rig = await openStandaloneRig();
    await rig.start();
    await rig.platform.event('sample');
    items = await shownItems(rig.visitor, MAIN_SITE);
    idsBefore = await rig.shownIds();
  }, START_WITHIN_MS);
  afterAll(() => rig?.close());

  test.each(SERVED_COLUMNS)('$columnName shows every title of $siteCode as its site serves it', async (column) => {
    const served = await servedTitles(column, await rig.siteUrl(column.siteCode));
    const shown = items.filter(({ columnName }) => columnName === column.columnName).map(({ title }) => title);
    expect(served.length).toBeGreaterThan(5);
    expect(shown.sort()).toEqual(served.sort());
  });

  test('every document that is listed can be read and found by its title', async () => {
    for (const { id, title } of items) {
      const { document } = await rig.visitor.read(DocumentDocument, { id });
      expect(document).toMatchObject({ id, title, unit: { name: expect.stringContaining('示例区') } });
      if (document?.kind === 'LINK')
        expect([document.bodyHtml, document.url]).toEqual(['', expect.stringMatching(/^http/)]);
      else expect(document?.bodyHtml).toMatch(/<p[^>]*>[^�]*[。：]/);
      const { search } = await rig.visitor.read(SearchDocument, { site: MAIN_SITE, text: title, first: 5 });
      expect(search.edges.map(({ node }) => node.id)).toContain(id);
    }
  });

  test('nothing is public that has not gone through every act of its review chain, each by another person', async () => {
    const reader = await rig.as('sample-section');
    for (const { id } of items) {
      const [first] = (await historyOf(reader, id)).editions;
      expect(first && actsOf(first)).toEqual(WHOLE_CHAIN);
      expect(new Set(first?.reviews.map(({ actorId }) => actorId)).size).toBe(WHOLE_CHAIN.length);
    }
  });

  test('visitors see no reviews', async () => {
    const [item] = items;
    const { editions } = await historyOf(rig.visitor, item?.id ?? '');
    expect(editions.flatMap(({ reviews }) => reviews)).toEqual([]);
  });

  test('[R004-30] the first administrator signs in with the printed password, and writes only once it is changed', async () => {
    const { username, password } = (await rig.platform.event('administrator')) as unknown as Record<string, string>;
    const credentials = { username: username ?? '', password: password ?? '' };
    const given = await signIn(rig.url, credentials);
    expect(given).toMatchObject({ status: 200, mustChangePassword: true });

    const administrator = graphClient(rig.url, given.token ?? '');
    const refused = await administrator.ask(StartHarvestRunDocument, { bindingId: 'any' });
    expect(refused.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['PASSWORD_CHANGE_REQUIRED']);

    const input = { current: credentials.password, next: NEW_PASSWORD };
    expect(await administrator.read(CHANGE_PASSWORD, { input })).toEqual({
      changePassword: { account: { mustChangePassword: false }, problems: [] },
    });
    expect(await signIn(rig.url, credentials)).toMatchObject({ token: null, problems: [{ code: 'SIGN_IN_FAILED' }] });
    const changed = await signIn(rig.url, { ...credentials, password: NEW_PASSWORD });
    expect(changed).toMatchObject({ status: 200, mustChangePassword: false });
  });

  test('a text that changed at its source is published as the second edition of the same document', async () => {
    const changing = items.find(({ title }) => title === CHANGING_TITLE);
    const administrator = await signedIn(rig.url, { username: 'admin', password: NEW_PASSWORD });
    const { harvestBindings } = await administrator.read(HarvestBindingsDocument, { first: 50 });
    const binding = harvestBindings.edges.find(({ node }) => node.name.includes('规划计划'));
    // its schedule may have begun a run by itself, which does as well
    const { startHarvestRun } = await administrator.read(StartHarvestRunDocument, {
      bindingId: binding?.node.id ?? '',
    });
    expect(startHarvestRun.problems.filter(({ code }) => code !== 'RUN_IN_PROGRESS')).toEqual([]);

    await vi.waitFor(
      async () => {
        const { editionNumber, bodyHtml, editions } = await historyOf(administrator, changing?.id ?? '');
        expect({ editionNumber, stages: editions.map(({ stage }) => stage) }).toEqual({
          editionNumber: 2,
          stages: ['SUPERSEDED', 'PUBLISHED'],
        });
        expect(editions[0]?.bodyHtml).toContain(CHANGING_TEXT.A);
        expect(bodyHtml).toContain(CHANGING_TEXT.B);
        expect(editions[1] && actsOf(editions[1])).toEqual(WHOLE_CHAIN);
      },
      { timeout: 80_000, interval: 500 },
    );
    expect(await rig.shownIds()).toEqual(idsBefore);
  });

  test('a second process on the same data directory is refused, naming the holder', async () => {
    const second = await rig.run(['start'], { PORT: String(await freePortBlock(PORTS)) });
    expect(second.exitCode).toBe(75);
    expect(JSON.parse(second.stderr.trim())).toMatchObject({
      directory: rig.dataDir,
      pid: rig.platform.pid,
      host: hostname(),
    });
  });

  test('SIGTERM ends it with 0 within 25 s; started again it shows the same documents and no password', async () => {
    const askedAt = performance.now();
    expect(await rig.platform.end('SIGTERM')).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(STOP_WITHIN_MS);

    const again = await rig.start();
    expect(await rig.shownIds()).toEqual(idsBefore);
    expect(again.events('administrator')).toEqual([]);
    expect(await signIn(rig.url, { username: 'admin', password: NEW_PASSWORD })).toMatchObject({ status: 200 });
  });

  test('killed in the middle of its work it has a whole audit chain, and serves every document again', async () => {
    await rig.platform.event('started');
    await rig.platform.end('SIGKILL');

    const audit = await rig.run(['audit', 'verify']);
    expect(audit).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(audit.stdout)).toMatchObject({ event: 'audit', ok: true, checked: expect.any(Number) });

    await rig.start();
    const readiness = await fetch(`${rig.url}/readyz`);
    expect([readiness.status, await readiness.json()]).toMatchObject([200, { ready: true, degraded: false }]);
    expect(await rig.shownIds()).toEqual(idsBefore);
  });
});
