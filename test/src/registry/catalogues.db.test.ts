import { CATALOGUE_NAMES, columnIdOf, isCatalogueName, seedCatalogue } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCatalogues, type CatalogueDesk } from './catalogue-desk.ts';
import { BUREAU_NAMES, DISTRICT_NAMES } from './catalogue-names.ts';

/** Names of whoever answers for a column, the primary first in the order of the catalogue, with the part each has. */
const KEEPERS = `select r.role, coalesce(u.name, g.name) as name, r.group_id is not null as "isGroup", r.inferred
  from registry.responsibility r left join registry.unit u on u.id = r.unit_id
  left join registry.unit_group g on g.id = r.group_id where r.column_id = $1::uuid
  order by r.role = 'primary' desc, name`;

describe('the four catalogues', () => {
  let desk: CatalogueDesk;
  beforeAll(async () => {
    desk = await openCatalogues();
  });
  afterAll(() => desk.close());

  const keepersOf = (code: string) => desk.query<{ role: string; name: string }>(KEEPERS, [columnIdOf(code)]);
  /** How many rows and versions every table of the registry and of the ledger has. */
  const state = async (): Promise<unknown> => {
    const tables = await desk.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'registry' and table_type = 'BASE TABLE' order by 1`,
    );
    const counts: Record<string, unknown> = {};
    for (const { name } of tables) {
      const [row] = await desk.query<{ hash: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as hash from registry."${name}" t`,
      );
      counts[name] = row?.hash;
    }
    return { counts, ledger: await desk.ledger() };
  };

  test.each([
    { site: 'main', columns: 23, links: 0, channels: 6, names: 'district' },
    { site: 'city-portal', columns: 47, links: 17, channels: 7, names: 'city' },
    { site: 'county-portal', columns: 30, links: 0, channels: 6, names: 'county' },
    { site: 'bureau-portal', columns: 22, links: 1, channels: 9, names: 'bureau' },
  ])(
    'the $names catalogue has $columns columns, each with one primary and with rules that name their clause',
    async (wanted) => {
      const all = await desk.columnsOf(wanted.site);
      const columns = all.filter(({ kind }) => kind !== 'channel');
      expect({
        columns: columns.length,
        links: columns.filter(({ kind }) => kind === 'link').length,
        channels: all.length - columns.length,
      }).toEqual({ columns: wanted.columns, links: wanted.links, channels: wanted.channels });
      for (const { code, updateRules } of columns) {
        const primaries = (await keepersOf(code)).filter(({ role }) => role === 'primary');
        expect([code, primaries.length]).toEqual([code, 1]);
        expect([code, updateRules.length > 0]).toEqual([code, true]);
        expect(updateRules.every(({ clause }) => clause !== '')).toBe(true);
      }
    },
  );

  test('all stand side by side: no code and no path twice in a site, and nobody is named twice', async () => {
    const twice = await desk.query(
      `select site_id, path from registry.site_column group by 1, 2 having count(*) > 1
       union all select site_id, code from registry.site_column group by 1, 2 having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    const sites = await desk.query<{ code: string }>(
      `select code from registry.site where kind = 'main' order by code`,
    );
    expect(sites.map(({ code }) => code)).toEqual(['bureau-portal', 'city-portal', 'county-portal', 'main']);
  });

  test('a second load changes nothing: no row, no version, no event, no audit row', async () => {
    const before = await state();
    for (const name of CATALOGUE_NAMES) {
      const load = await seedCatalogue(desk.deps, name);
      expect(Object.values(load).every((count) => count === 0)).toBe(true);
    }
    expect(await state()).toEqual(before);
  });

  test.each([
    { title: '[R000-16] 决策公开 has its seven columns by name', ...DISTRICT_NAMES.decision },
    { title: '[R000-17] 管理公开 has its four columns by name', ...DISTRICT_NAMES.management },
    { title: '[R000-18] 服务公开 has its three columns by name', ...DISTRICT_NAMES.service },
    { title: '[R000-19] 执行公开 has its three columns by name', ...DISTRICT_NAMES.execution },
    { title: '[R000-20] 结果公开 has its six columns by name', ...DISTRICT_NAMES.result },
  ])('$title', async ({ channel, names, count }) => {
    const inChannel = (await desk.columnsOf('main')).filter(({ code }) => code.startsWith(`s000-${channel}-`));
    expect(inChannel).toHaveLength(count);
    expect(inChannel.map(({ name }) => name).toSorted()).toEqual([...names].toSorted());
    expect(inChannel.every(({ responsibilities }) => responsibilities.length === 1)).toBe(true);
  });

  test.each([
    ['[R001-23] 区县动态和部门信息', 's001-news-', 1, 0],
    ['[R001-24] 信息公开', 's001-disclosure-', 24, 6],
    ['[R001-40] 网上办事', 's001-online-affairs-', 7, 6],
    ['[R001-41] 网上服务', 's001-online-services-', 4, 4],
    ['英文版', 's001-english-', 7, 0],
    ['[R001-46] 网上互动, of which 互动平台链接 is a column of links', 's001-interaction-', 4, 1],
  ])('%s has its columns, links told from content', async (_title, start, count, links) => {
    const columns = (await desk.columnsOf('city-portal')).filter(({ code }) => code.startsWith(start));
    expect([columns.length, columns.filter(({ kind }) => kind === 'link').length]).toEqual([count, links]);
  });

  test('[R001-35] the six 专栏链接 are columns of links', async () => {
    const links = (await desk.columnsOf('city-portal')).filter(
      ({ code, kind }) => kind === 'link' && code.startsWith('s001-disclosure-'),
    );
    expect(links.map(({ code }) => code.slice(-2)).toSorted()).toEqual(['03', '20', '21', '22', '23', '24']);
  });

  test.each([
    ['s001-disclosure-08', ['市发展改革委', '市政府其他有关部门', '市规划国土资源局', '各区县政府']],
    ['s001-disclosure-02', ['各区县政府', '市政府各部门']],
    // the source writes 市人力资源与社会保障局 here
    ['s001-disclosure-21', ['市人力资源社会保障局']],
    [
      's001-disclosure-19',
      [
        '市教委',
        '市卫生局',
        '市人口计生委',
        '市水务局',
        '市建设交通委',
        '市环保局',
        '市交通港口局',
        '市经济信息化委',
        '市电力公司',
      ],
    ],
    ['s002-28', ['县房产局']],
    ['s002-29', ['相关部门', '乡镇']],
    ['s004-news-01', ['各股室及下属事业单位', '开平市民政局办公室']],
  ])('[R001-24] who the source names first for %s is primary, the others assist, all inferred', async (code, names) => {
    const keepers = await desk.query<{ name: string; role: string; inferred: boolean }>(KEEPERS, [columnIdOf(code)]);
    expect(keepers[0]).toMatchObject({ name: names[0], role: 'primary', inferred: true });
    expect(keepers.slice(1).every(({ role, inferred }) => role === 'assisting' && inferred)).toBe(true);
    expect(keepers.map(({ name }) => name).toSorted()).toEqual([...names].toSorted());
  });

  test('29 units and five groups of the city are there; a group stands for nobody until it has members', async () => {
    const units = await desk.query(
      `select distinct u.id from registry.responsibility r join registry.unit u on u.id = r.unit_id where u.code like 'city-%'`,
    );
    expect(units).toHaveLength(29);
    const groups = await desk.query<{ name: string; members: number }>(
      `select g.name, (select count(*)::int from registry.unit_group_member m where m.group_id = g.id) as members
       from registry.unit_group g where g.code like 'city-%' order by g.name`,
    );
    expect(groups).toHaveLength(5);
    expect(groups.every(({ members }) => members === 0)).toBe(true);
  });

  test('[R004-09] a bureau’s contents are 要闻动态, 政务公开 and 互动交流, and the blocks beside them', async () => {
    const top = (await desk.columnsOf('bureau-portal')).filter(({ path }) => !path.includes('/'));
    expect(Object.fromEntries(top.map(({ columnClass, name }) => [columnClass, name]))).toEqual({
      news: '要闻动态',
      fixed: '政务公开',
      interaction: '互动交流',
      other: '其他版块',
    });
  });

  test('[R004-11] 政务公开 of a bureau has its fifteen columns in five blocks', async () => {
    const all = await desk.columnsOf('bureau-portal');
    for (const { block, path, names } of BUREAU_NAMES) {
      const columns = all.filter((column) => column.path.startsWith(`disclosure/${path}/`));
      expect([block, columns.map(({ name }) => name).toSorted()]).toEqual([block, [...names].toSorted()]);
      expect(columns.every(({ columnClass }) => columnClass === 'fixed')).toBe(true);
    }
  });

  test('[R004-15] 办事服务 and 网站链接 are answered for by the office', async () => {
    for (const code of ['s004-other-01', 's004-other-02']) {
      expect(await keepersOf(code)).toMatchObject([{ role: 'primary', name: '开平市民政局办公室' }]);
    }
  });

  test('what records have to say, languages and the way affairs are handled come with the columns', async () => {
    const rows = await desk.query<Record<string, unknown>>(
      `select code, field_set as "fieldSet", language, required_parts as parts, service_model as model, description
       from registry.site_column where code = any($1::text[]) order by code`,
      [
        [
          's001-disclosure-05',
          's001-disclosure-06',
          's001-disclosure-14',
          's001-english-01',
          's001-online-affairs-01',
          's001-online-services-03',
        ],
      ],
    );
    expect(rows).toMatchObject([
      { fieldSet: 'complaint', language: 'zh' },
      { fieldSet: null, parts: ['政策文本', '实施细则', '解读内容'] },
      { fieldSet: 'fee' },
      { fieldSet: null, language: 'en' },
      {
        model: { oneStopAcceptance: true, parallelApproval: true },
        description: expect.stringContaining('独立的网络地址'),
      },
      { fieldSet: 'facility' },
    ]);
  });

  test('only four names are names of catalogues', () => {
    expect([...CATALOGUE_NAMES]).toEqual(['district', 'city', 'county', 'bureau']);
    expect(['City', 'toString', ''].some(isCatalogueName)).toBe(false);
  });
});
