import { ANONYMOUS, type Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER, serveSubgraph } from '@gongkai/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../kit/silent-logger.ts';
import { readDocx, readXlsx } from './read-office.ts';
import { openRegisterDesk, officeOf, type RegisterDesk } from './register-desk.ts';
import { SAMPLES } from './register-samples.ts';
import { leadOffice } from './registry-service.ts';

const LIST = `query ($site: String!, $rhythm: ContentRhythm, $unit: String, $first: Int, $after: String) {
  contentList(siteCode: $site, rhythm: $rhythm, unitCode: $unit, first: $first, after: $after) {
    edges { node { id category rhythm timeLimit publisher byHand version unit { code } column { code } } }
    pageInfo { hasNextPage endCursor } } }`;
const DERIVE = `mutation ($site: String!) { deriveContentList(siteCode: $site) { added changed removed problems { code path } } }`;
const ENTRY = 'entry { id category timeLimit byHand version publisher } problems { code path seen accepted }';
const ADD = `mutation ($site: String!, $input: ContentListEntryInput!) { addContentListEntry(siteCode: $site, input: $input) { ${ENTRY} } }`;
const REVISE = `mutation ($id: ID!, $input: ContentListEntryInput!, $version: Int!) {
  reviseContentListEntry(id: $id, input: $input, expectedVersion: $version) { ${ENTRY} } }`;
const REMOVE = `mutation ($id: ID!, $version: Int!) { removeContentListEntry(id: $id, expectedVersion: $version) { ${ENTRY} } }`;

interface Entry {
  readonly id: string;
  readonly category: string;
  readonly rhythm: 'daily' | 'periodic' | 'immediate';
  readonly timeLimit: string;
  readonly publisher: string | null;
  readonly byHand: boolean;
  readonly version: number;
  readonly unit: { code: string } | null;
  readonly column: { code: string } | null;
}
interface Page {
  readonly contentList: {
    readonly edges: readonly { node: Entry }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
}
type Changed = { entry: Entry | null; problems: { code: string; path: string; seen: string; accepted: string }[] };

const ORDER = ['日常发布', '定期发布', '即时发布'];
const BULLETIN = {
  category: '应急信息 / 停水通知',
  rhythm: 'immediate',
  timeLimit: '第一时间',
  unitId: unitIdOf('office'),
};

describe('the list of contents', () => {
  let desk: RegisterDesk;
  beforeAll(async () => {
    desk = await openRegisterDesk();
    await seedCatalogue(desk.deps, 'county');
  });
  afterAll(() => desk.close());

  const list = async (site: string, more: Record<string, unknown> = {}): Promise<readonly Entry[]> => {
    const { contentList } = await desk.read<Page>(LIST, { site, first: 100, ...more });
    return contentList?.edges.map(({ node }) => node) ?? [];
  };
  const derive = async (site: string) =>
    (await desk.read<{ deriveContentList: Record<string, unknown> }>(DERIVE, { site })).deriveContentList;
  const change = async (document: string, variables: Record<string, unknown>, actor = leadOffice): Promise<Changed> => {
    const [answer] = Object.values(await desk.read<Record<string, Changed>>(document, variables, actor));
    if (!answer) throw new Error('no answer');
    return answer;
  };
  const firstEntry = async (): Promise<Entry> => {
    const [entry] = (await list('main')).filter(({ byHand, unit }) => !byHand && unit?.code !== 'education');
    if (!entry) throw new Error('no entry');
    return entry;
  };

  test('[R003-31] it is derived of columns and rules: category, rhythm, limit and who publishes', async () => {
    expect(await derive('county-portal')).toEqual({ added: 49, changed: 0, removed: 0, problems: [] });
    const entries = await list('county-portal');
    const of = (code: string) =>
      entries
        .filter(({ column }) => column?.code === code)
        .map((entry) => `${entry.rhythm} ${entry.timeLimit} ${entry.publisher}`);
    expect(of('s002-10')).toEqual(['daily 每14天内更新 各维护单位']);
    expect(of('s002-12').toSorted()).toEqual([
      'immediate 随时发布，或确认无需发布 各维护单位',
      'periodic 每6个月内更新 各维护单位',
    ]);
    expect(of('s002-28').toSorted()).toEqual([
      'immediate 信息产生后20个工作日内 县房产局',
      'periodic 每6个月内更新 县房产局',
    ]);
    // the end of February gave way to the law of 2019
    expect(of('s002-09').toSorted()).toEqual([
      'periodic 每12个月内更新 各维护单位',
      'periodic 每年1月31日前 各维护单位',
      'periodic 每年3月31日前 各维护单位',
    ]);
    expect(entries.find(({ column }) => column?.code === 's002-05')?.category).toBe('政策法规 / 规范性文件');
  });

  test('deriving again changes nothing, also at once', async () => {
    await derive('main');
    const before = await list('main');
    const again = await Promise.all([derive('main'), derive('main')]);
    expect(again).toEqual([
      { added: 0, changed: 0, removed: 0, problems: [] },
      { added: 0, changed: 0, removed: 0, problems: [] },
    ]);
    expect(await list('main')).toEqual(before);
    expect(before).toHaveLength(23);
  });

  test('[R003-31] it is completed by hand, and what was done by hand is not derived over', async () => {
    const { entry } = await change(ADD, { site: 'main', input: BULLETIN });
    expect(entry).toMatchObject({ byHand: true, version: 1, publisher: '示例区人民政府办公室' });
    const derived = await firstEntry();
    const input = { category: derived.category, rhythm: 'daily', timeLimit: '每日', unitId: unitIdOf('finance') };
    const revised = await change(REVISE, { id: derived.id, version: 1, input });
    expect(revised.entry).toMatchObject({ byHand: true, version: 2, timeLimit: '每日', publisher: '示例区财政局' });
    const other = await firstEntry();
    await change(REMOVE, { id: other.id, version: other.version });
    expect(await derive('main')).toMatchObject({ added: 0, changed: 0, removed: 0 });
    const after = await list('main');
    expect(after.map(({ id }) => id)).not.toContain(other.id);
    expect(after.find(({ id }) => id === derived.id)).toMatchObject({ timeLimit: '每日' });
    expect(after).toHaveLength(23);
  });

  test('a column that is closed leaves the list and comes back with it', async () => {
    const close = (closed: boolean) =>
      desk.deps.database.query('update registry.site_column set closed = $2::boolean where id = $1::uuid', [
        columnIdOf('s000-result-05'),
        closed,
      ]);
    await close(true);
    expect(await derive('main')).toMatchObject({ removed: 1 });
    await close(false);
    expect(await derive('main')).toMatchObject({ added: 0, changed: 1 });
  });

  test('a change on an older version is refused with both', async () => {
    const { id, version } = await firstEntry();
    const both = await Promise.all([1, 2].map(() => change(REVISE, { id, version, input: BULLETIN })));
    expect(both.flatMap(({ problems }) => problems)).toMatchObject([
      { code: 'EDIT_CONFLICT', seen: String(version), accepted: String(version + 1) },
    ]);
  });

  test.each([
    ['a site there is not', { site: 'nowhere' }, {}, 'NOT_FOUND', 'siteCode'],
    ['an empty category', {}, { category: '\u200b' }, 'INPUT_INVALID', 'input.category'],
    ['a limit of nothing', {}, { timeLimit: ' ' }, 'INPUT_INVALID', 'input.timeLimit'],
    ['a unit there is not', {}, { unitId: siteIdOf('main') }, 'NOT_FOUND', 'input.unitId'],
    ['a column of another site', {}, { columnId: columnIdOf('s002-01') }, 'NOT_FOUND', 'input.columnId'],
  ])('%s is refused and nothing is written', async (_title, where, wrong, code, path) => {
    const count = async (): Promise<unknown> =>
      desk.deps.database.query('select count(*)::int as count from registry.content_list_entry');
    const before = await count();
    const { entry, problems } = await change(ADD, { site: 'main', ...where, input: { ...BULLETIN, ...wrong } });
    expect({ entry, problems }).toMatchObject({ entry: null, problems: [{ code, path }] });
    expect(await count()).toEqual(before);
  });

  test('a unit completes the list for itself alone', async () => {
    const office = officeOf('education');
    expect((await change(ADD, { site: 'main', input: BULLETIN }, office)).problems).toMatchObject([
      { code: 'OUTSIDE_UNIT', path: 'input.unitId' },
    ]);
    const own = { ...BULLETIN, category: '校历', unitId: unitIdOf('education') };
    expect((await change(ADD, { site: 'main', input: own }, office)).problems).toEqual([]);
  });

  test('[R003-31] it is a document of its own, by rhythm, in Excel and in Word', async () => {
    const server = await serveSubgraph(desk.subgraph, {
      host: '127.0.0.1',
      port: 0,
      logger: silentLogger,
      readiness: async () => ({ ready: true, parts: {} }),
    });
    const get = async (path: string, actor: Actor): Promise<Response> =>
      fetch(`${server.url}/annexes/content-list/${path}`, {
        headers: { [INTERNAL_TOKEN_HEADER]: await desk.token('gateway', actor) },
      });
    const bytesOf = async (path: string): Promise<Uint8Array> =>
      new Uint8Array(await (await get(path, leadOffice)).arrayBuffer());
    try {
      const sheet = await readXlsx(await bytesOf('county-portal.xlsx'), '发布类型');
      const document = await readDocx(await bytesOf('county-portal.docx'));
      const printed = (await list('county-portal')).map(({ rhythm, category, timeLimit, publisher }) =>
        [
          { daily: '日常发布', periodic: '定期发布', immediate: '即时发布' }[rhythm],
          category,
          timeLimit,
          publisher,
        ].join('|'),
      );
      for (const { header, rows } of [sheet, document]) {
        expect(header).toEqual(['发布类型', '类别', '时限', '主体']);
        expect(rows.map((row) => row.join('|')).toSorted()).toEqual(printed.toSorted());
        const order = rows.map(([rhythm]) => rhythm);
        expect(order).toEqual(order.toSorted((a = '', b = '') => ORDER.indexOf(a) - ORDER.indexOf(b)));
      }
      expect((await get('nowhere.xlsx', leadOffice)).status).toBe(404);
      expect((await get('county-portal.xlsx', ANONYMOUS)).status).toBe(401);
    } finally {
      await server.close();
    }
  });

  test('it is read by rhythm and unit, page by page', async () => {
    expect((await list('main', { unit: 'education' })).map(({ unit }) => unit?.code)).toEqual([
      'education',
      'education',
    ]);
    expect((await list('county-portal', { rhythm: 'daily' })).every(({ rhythm }) => rhythm === 'daily')).toBe(true);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { contentList }: Page = await desk.read<Page>(LIST, { site: 'county-portal', first: 20, after });
      seen.push(...(contentList?.edges.map(({ node }) => node.id) ?? []));
      after = contentList?.pageInfo.hasNextPage ? contentList.pageInfo.endCursor : null;
    } while (after !== null);
    expect([seen.length, new Set(seen).size]).toEqual([49, 49]);
    expect((await desk.read<Page>(LIST, { site: 'nowhere' })).contentList).toBeNull();
  });

  test('[R003-45, R000-25] a regulation of a unit leads to what the unit publishes, and keeps the chain it sets', async () => {
    const { said = {} } = SAMPLES.find(({ kind }) => kind === 'unitRegulation') ?? {};
    const { entry } = await desk.record('unitRegulation', said);
    const { registerEntry } = await desk.read<{ registerEntry: { contentList: unknown; fields: unknown } }>(
      `query ($id: ID!) { registerEntry(id: $id) { fields { code values } contentList(first: 5) { edges { node { category unit { code } } } } } }`,
      { id: entry?.id },
    );
    expect(registerEntry.contentList).toMatchObject({
      edges: [
        { node: { category: '决策公开 / 会议公开', unit: { code: 'education' } } },
        { node: { category: '校历', unit: { code: 'education' } } },
      ],
    });
    expect(registerEntry.fields).toContainEqual({ code: 'reviewChainVersion', values: ['3'] });
  });

  test('[R003-31] what was done by hand follows the deadline when that is revised', async () => {
    await derive('county-portal');
    const lists = await list('county-portal');
    const [kept, gone] = ['s002-13', 's002-14'].map((code) => lists.find(({ column }) => column?.code === code));
    const input = { category: '工作动态 / 防汛抗旱', rhythm: 'periodic', timeLimit: '汛前', unitId: null };
    await change(REVISE, { id: kept?.id, version: 1, input });
    await change(REMOVE, { id: gone?.id, version: 1 });
    const rules = `query ($id: ID!) { column(id: $id) { updateRules { id version } } }`;
    const revise = `mutation ($input: ReviseUpdateRuleInput!, $version: Int!) {
      done: reviseUpdateRule(input: $input, expectedVersion: $version) { problems { code } } }`;
    for (const code of ['s002-13', 's002-14']) {
      const { column } = await desk.read<{ column: { updateRules: { id: string; version: number }[] } }>(rules, {
        id: columnIdOf(code),
      });
      const [rule] = column.updateRules;
      const terms = { kind: 'everyMonths', amount: 6, clause: '附件2', recertifiable: false };
      const said = { ...terms, ruleId: rule?.id, from: '2026-11-20', reason: '改为半年' };
      const { done } = await desk.read<{ done: unknown }>(revise, { input: said, version: rule?.version });
      expect(done).toEqual({ problems: [] });
    }
    await derive('county-portal');
    const after = await list('county-portal');
    const of = (code: string) =>
      after.filter(({ column }) => column?.code === code).map(({ id, timeLimit, byHand }) => [id, timeLimit, byHand]);
    expect([of('s002-13'), of('s002-14')]).toEqual([[], []]);
    expect(after.filter(({ category }) => category.startsWith('工作动态 / 防汛')).map(({ id }) => id)).toEqual([
      kept?.id,
    ]);
    expect(after).toHaveLength(lists.length - 1);
    expect(await derive('county-portal')).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });
});
