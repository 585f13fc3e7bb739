import { columnIdOf } from '@gongkai/registry';
import { portalOperations } from '@gongkai/schema';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { graphClient, signedIn, type GraphClient } from '../kit/graph-client.ts';
import { shownItems } from '../kit/portal-reader.ts';
import { openDistributedRig, type DistributedRig } from './distributed-rig.ts';
import { actsOf, historyOf, WHOLE_CHAIN } from './edition-history.ts';
import { harvestThroughGraph } from './harvest-through-graph.ts';
import { CHAIN, walkStep } from './review-chain.ts';
import { hiddenOrShown, switchClosed } from './column-switch.ts';
import { FIRST_COLUMNS, servedTitles } from './served-titles.ts';
import { MAIN_SITE } from './standalone-rig.ts';

const { DocumentDocument } = portalOperations;
const PUBLISHED = `query ($id: ID!, $meetings: ID!, $rules: ID!, $plans: ID!) {
  document(id: $id) { title }
  meetings: columnActivity(columnId: $meetings) { publishedCount }
  rules: columnActivity(columnId: $rules) { publishedCount }
  plans: columnActivity(columnId: $plans) { publishedCount }
}`;
const COLUMNS = {
  meetings: columnIdOf('s000-decision-03'),
  rules: columnIdOf('s000-decision-04'),
  plans: columnIdOf('s000-decision-05'),
} as const;
const NEW_ITEMS = [10, 24, 6] as const;
const CHANGING_TITLE = '示例区2026年重点建设项目计划';
const CHANGING_TEXT = { A: '新增公共充电桩400个', B: '新增公共充电桩520个' } as const;
const HIDINGS = 5;

type Counts = Record<keyof typeof COLUMNS, { publishedCount: number } | null>;
type PublishedAnswer = Counts & { readonly document: { readonly title: string } | null };

const adminUrl = inject('postgresAdminUrl');

// One story: what a test publishes, the next ones build on.
describe.skipIf(adminUrl === null)(
  'two gateways, two harvesters, every service its own process',
  { timeout: 120_000 },
  () => {
    let rig: DistributedRig;
    let gateways: readonly [string, string];
    let administrator: GraphClient;
    let visitorAtSecond: GraphClient;
    const as = async (username: string): Promise<GraphClient> =>
      signedIn(gateways[0], await rig.credentialsOf(username));
    beforeAll(async () => {
      rig = await openDistributedRig(adminUrl ?? '');
      rig.sites.developmentReform.setWording('A');
      const [first = '', second = ''] = rig.services.gatewayUrls;
      gateways = [first, second];
      visitorAtSecond = graphClient(second);
      administrator = await rig.administrator(first);
    }, 120_000);
    afterAll(() => rig?.close());

    test('a portal administrator harvests all three sub-sites through one gateway and sees it through the other', async () => {
      const reader = await rig.administrator(gateways[1]);
      const runs = await Promise.all(rig.bindingIds.map((id) => harvestThroughGraph(administrator, id, reader)));
      expect(runs.map(({ state, items }) => [state, items.new, items.delivered])).toEqual(
        NEW_ITEMS.map((count) => ['SUCCEEDED', count, count]),
      );
      expect(await shownItems(visitorAtSecond, MAIN_SITE)).toEqual([]);
    });

    test('what was published through one gateway is read through the other at once, in every service', async () => {
      let published = 0;
      const readAtOnce = async (id: string): Promise<void> => {
        published += 1;
        const seen = await visitorAtSecond.read<PublishedAnswer, { id: string }>(PUBLISHED, { id, ...COLUMNS });
        const counted = [seen.meetings, seen.rules, seen.plans].map((activity) => activity?.publishedCount ?? 0);
        const sum = counted.reduce((total, count) => total + count, 0);
        expect({ id, isShown: seen.document !== null, sum }).toEqual({ id, isShown: true, sum: published });
      };
      for (const step of CHAIN) {
        const acted = step.act === 'PUBLISH' ? readAtOnce : undefined;
        expect([step.stage, await walkStep(await as(step.username), step, acted)]).toEqual([step.stage, 40]);
      }
      expect(published).toBe(40);
    });

    test.each(FIRST_COLUMNS)('$columnName shows every title of $siteCode as its site serves it', async (column) => {
      const site = rig.sites.sites.find(({ code }) => code === column.siteCode);
      const items = await shownItems(visitorAtSecond, MAIN_SITE);
      const shown = items.filter(({ columnName }) => columnName === column.columnName).map(({ title }) => title);
      expect(shown.sort()).toEqual((await servedTitles(column, site?.baseUrl ?? '')).sort());
    });

    test('a column hidden or shown through one gateway is so through the other at once', async () => {
      const [item] = (await shownItems(visitorAtSecond, MAIN_SITE)).filter(
        ({ columnName }) => columnName === '规划计划',
      );
      const leadOffice = await as('sample-office');
      for (let round = 0; round < HIDINGS; round += 1) {
        for (const closed of [true, false]) {
          await switchClosed({ administrator, leadOffice }, COLUMNS.plans, closed);
          const seen = await hiddenOrShown(visitorAtSecond, { path: item?.path ?? '', documentId: item?.id ?? '' });
          expect({ round, ...seen }).toEqual({ round, inTree: !closed, page: !closed, document: !closed });
        }
      }
    });

    test.each(['B', 'A'] as const)(
      'a source that turns to text %s is shown so, as a further edition',
      async (wording) => {
        const items = await shownItems(visitorAtSecond, MAIN_SITE);
        const id = items.find(({ title }) => title === CHANGING_TITLE)?.id ?? '';
        rig.sites.developmentReform.setWording(wording);
        const run = await harvestThroughGraph(administrator, rig.bindingIds[2] ?? '');
        expect(run).toMatchObject({ state: 'SUCCEEDED', items: { new: 0, changed: 1, delivered: 1 } });
        for (const step of CHAIN) expect(await walkStep(await as(step.username), step)).toBe(1);
        const { document } = await visitorAtSecond.read(DocumentDocument, { id });
        expect(document?.bodyHtml).toContain(CHANGING_TEXT[wording]);
      },
    );

    test('the source that went from A to B and back has three editions, each gone through its chain', async () => {
      const items = await shownItems(visitorAtSecond, MAIN_SITE);
      const id = items.find(({ title }) => title === CHANGING_TITLE)?.id ?? '';
      const { editionNumber, editions } = await historyOf(administrator, id);
      expect(editionNumber).toBe(3);
      expect(editions.map(({ number, stage }) => `${number} ${stage}`)).toEqual([
        '1 SUPERSEDED',
        '2 SUPERSEDED',
        '3 PUBLISHED',
      ]);
      (['A', 'B', 'A'] as const).forEach((wording, index) => {
        expect(editions[index]?.bodyHtml).toContain(CHANGING_TEXT[wording]);
      });
      for (const edition of editions) expect(actsOf(edition)).toEqual(WHOLE_CHAIN);
    });
  },
);
