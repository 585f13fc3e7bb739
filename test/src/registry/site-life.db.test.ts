import { ANONYMOUS, newId, type Actor } from '@gongkai/kernel/pure';
import { columnIdOf, siteIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RegistryService } from './registry-service.ts';
import {
  COUNTY,
  COUNTY_PORTAL,
  openSitesHouse,
  REMOVE,
  REVISE,
  STATUS,
  subSite,
  TOWN,
  type Site,
  type SiteAnswer,
  type SitesHouse,
} from './sites-house.ts';

const EDUCATION = {
  siteId: siteIdOf('education'),
  name: '示例区教育局网站',
  unitId: unitIdOf('education'),
  mainSiteId: siteIdOf('main'),
  consolidateBy: '2026-12-31',
};

let house: SitesHouse;
let registry: RegistryService;
const create: SitesHouse['create'] = (input, actor) => house.create(input, actor);
const mutate: SitesHouse['mutate'] = (document, variables, actor) => house.mutate(document, variables, actor);
beforeAll(async () => {
  house = await openSitesHouse();
  registry = house.registry;
  await create(COUNTY_PORTAL);
  await mutate(REVISE, { input: EDUCATION, version: 1 });
});
afterAll(() => registry.close());

const ask = <Data>(query: string, variables?: object, actor?: Actor): Promise<Data> =>
  house.ask(query, variables, actor);

describe('the life of a site', () => {
  let site: Site;
  const to = async (status: string, more: object = {}): Promise<SiteAnswer> => {
    const answer = await mutate(STATUS, { input: { siteId: site.id, status, ...more }, version: site.version });
    if (answer.site) site = answer.site;
    return answer;
  };
  beforeAll(async () => {
    const made = await create(subSite({ baseUrl: 'http://127.0.0.1:9/town' }));
    if (!made.site) throw new Error(JSON.stringify(made.problems));
    site = made.site;
  });

  test.each([
    ['closed', 'planned → closed', 'online'],
    ['suspended', 'planned → suspended', 'online'],
    ['planned', 'planned → planned', 'online'],
  ])('does not go from planned to %s', async (status, seen, accepted) => {
    expect((await to(status)).problems).toMatchObject([{ code: 'SITE_STATUS_NOT_ALLOWED', seen, accepted }]);
  });

  test('goes online, is suspended and comes back', async () => {
    for (const status of ['online', 'suspended', 'online', 'merging']) expect((await to(status)).problems).toEqual([]);
    expect(site).toMatchObject({ status: 'merging', version: 5 });
  });

  test('[R003-46] is not closed without notice, where it went, and data handed over: each is named', async () => {
    expect((await to('closing')).problems).toMatchObject([
      { code: 'SITE_CLOSING_INCOMPLETE', path: 'input.noticeUrl' },
      { code: 'SITE_CLOSING_INCOMPLETE', path: 'input.wentTo' },
    ]);
    expect((await to('closing', { noticeText: '关停公告', successorSiteId: newId() })).problems).toMatchObject([
      { code: 'NOT_FOUND', path: 'input.successorSiteId' },
    ]);
    const closing = { noticeUrl: 'https://example.gov.cn/notice', successorSiteId: siteIdOf('main') };
    expect((await to('closing', closing)).site).toMatchObject({ status: 'closing' });
    expect((await to('closed')).problems).toMatchObject([
      { code: 'SITE_CLOSING_INCOMPLETE', path: 'input.dataHandedOverOn' },
    ]);
    expect((await to('closed', { dataHandedOverOn: '2026-11-21' })).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.dataHandedOverOn', accepted: '≤ 2026-11-20' },
    ]);
    expect((await to('closed', { dataHandedOverOn: '2026-11-19' })).site).toMatchObject({
      status: 'closed',
      closing: { noticeUrl: 'https://example.gov.cn/notice', dataHandedOverOn: '2026-11-19' },
    });
    expect((await to('online')).problems).toMatchObject([{ code: 'SITE_STATUS_NOT_ALLOWED', accepted: '—' }]);
    const input = { siteId: site.id, name: 'x', unitId: TOWN, mainSiteId: siteIdOf('main') };
    expect((await mutate(REVISE, { input, version: site.version })).problems).toMatchObject([
      { code: 'SITE_STATUS_NOT_ALLOWED', seen: 'closed' },
    ]);
  });

  test('lets the unit have another site once it is closed', async () => {
    expect((await create(subSite())).problems).toEqual([]);
    await house.forget(TOWN);
  });

  test('a portal goes online with its identification code and an address, and closes after its sub-sites', async () => {
    const made = await create({ code: 'bare', name: '无码门户', kind: 'main', unitId: TOWN });
    expect(made.problems).toMatchObject([{ code: 'SITE_NOT_FOR_UNIT' }]);
    const { county } = await ask<{ county: Site }>('{ county: site(code: "county") { id version } }');
    const input = { siteId: county.id, name: '示例县门户', unitId: COUNTY };
    await mutate(REVISE, { input, version: 1 });
    const online = { input: { siteId: county.id, status: 'online' }, version: 2 };
    expect((await mutate(STATUS, online)).problems).toMatchObject([
      { code: 'SITE_ID_CODE_INVALID', seen: 'null' },
      { code: 'INPUT_INVALID', seen: 'baseUrl: null' },
    ]);
    const whole = { ...input, siteIdCode: '3703000001', baseUrl: 'https://www.county.example.cn' };
    await mutate(REVISE, { input: whole, version: 2 });
    expect((await mutate(STATUS, { ...online, version: 3 })).problems).toEqual([]);
    await create(subSite({ mainSiteId: county.id }));
    const closing = { siteId: county.id, noticeText: '关停公告', wentTo: '并入市门户', dataHandedOverOn: '2026-11-01' };
    await mutate(STATUS, { input: { ...closing, status: 'closing' }, version: 4 });
    expect((await mutate(STATUS, { input: { ...closing, status: 'closed' }, version: 5 })).problems).toMatchObject([
      { code: 'SITE_CLOSING_INCOMPLETE', path: 'input.siteId', accepted: '0' },
    ]);
    await house.forget(TOWN);
  });

  test('a site that was online, or holds something, is not removed; a planned one is', async () => {
    const remove = (id: string, version: number): Promise<SiteAnswer> => mutate(REMOVE, { id, version });
    expect((await remove(siteIdOf('finance'), 1)).problems).toMatchObject([
      { code: 'SITE_STATUS_NOT_ALLOWED', seen: 'online', accepted: 'planned' },
    ]);
    const made = (await create(subSite())).site;
    const id = made?.id ?? '';
    await registry.deps.database.query(
      `insert into registry.site_column (id, site_id, code, path, name, kind, column_class)
       values ($1::uuid, $2::uuid, 'x', 'x', 'x', 'article', 'fixed')`,
      [newId(), id],
    );
    expect((await remove(id, 1)).problems).toMatchObject([{ code: 'SITE_IN_USE', seen: 'columns' }]);
    await registry.deps.database.query('delete from registry.site_column where site_id = $1', [id]);
    expect(await remove(id, 1)).toMatchObject({ site: null, problems: [] });
    expect((await remove(id, 1)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('sites as a list and a tree', () => {
  interface Page {
    readonly edges: { node: Site }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  const codesOf = ({ edges }: Page): string[] => edges.map(({ node }) => node.code);

  test('are paged by code and narrowed by kind, status, platform and unit', async () => {
    const query = `query ($first: Int, $after: String, $kind: SiteKind, $status: SiteStatus, $consolidated: Boolean, $unitId: ID) {
      sites(first: $first, after: $after, kind: $kind, status: $status, consolidated: $consolidated, unitId: $unitId) {
        edges { node { code } } pageInfo { hasNextPage endCursor } } }`;
    const list = async (variables: object): Promise<Page> => (await ask<{ sites: Page }>(query, variables)).sites;
    const first = await list({ first: 2, kind: 'sub' });
    const second = await list({ first: 2, kind: 'sub', after: first.pageInfo.endCursor });
    expect([...codesOf(first), ...codesOf(second)]).toEqual([
      'administrative-approval',
      'agriculture-rural',
      'civil-affairs',
      'development-reform',
    ]);
    expect(codesOf(await list({ kind: 'external' }))).toEqual(['city']);
    expect(codesOf(await list({ unitId: unitIdOf('education') }))).toEqual(['education']);
    expect(codesOf(await list({ unitId: 'x' }))).toEqual([]);
    expect(codesOf(await list({ consolidated: true }))).toEqual([]);
    expect(codesOf(await list({ status: 'closing' }))).toEqual(['county']);
  });

  test('[R003-17] those that must join the common platform by a day are listed with their deadline', async () => {
    const due = async (by: string | null): Promise<string[]> =>
      codesOf(
        (
          await ask<{ sitesToConsolidate: Page }>(
            'query ($by: String) { sitesToConsolidate(by: $by) { edges { node { code consolidateBy } } pageInfo { hasNextPage } } }',
            { by },
          )
        ).sitesToConsolidate,
      );
    expect(await due('2026-12-30')).toEqual([]);
    expect(await due('2026-12-31')).toEqual(['education']);
    expect(await due(null)).toEqual([]);
    const joined = { ...EDUCATION, consolidated: true };
    expect((await mutate(REVISE, { input: joined, version: 2 })).problems).toEqual([]);
    expect(await due('2026-12-31')).toEqual([]);
  });

  test('[R000-03] the group is one tree: main site, sub-sites, columns, and the unit that answers for each', async () => {
    const query = `query { site(code: "main") { kind mainSite { code }
      subSites(first: 100) { edges { node { code kind mainSite { code } unit { code } } } }
      columns(first: 100) { edges { node { code site { code } responsibilities { role unit { code } } } } } } }`;
    type Tree = {
      site: {
        kind: string;
        mainSite: null;
        subSites: { edges: { node: { code: string; mainSite: Site; unit: Site } }[] };
        columns: { edges: { node: { code: string; responsibilities: { role: string; unit: Site }[] } }[] };
      };
    };
    const { site } = await ask<Tree>(query);
    expect(site).toMatchObject({ kind: 'main', mainSite: null });
    const education = site.subSites.edges.find(({ node }) => node.code === 'education');
    expect(education?.node).toMatchObject({ kind: 'sub', mainSite: { code: 'main' }, unit: { code: 'education' } });
    const meetings = site.columns.edges.find(({ node }) => columnIdOf(node.code) === columnIdOf('s000-decision-03'));
    expect(meetings?.node).toMatchObject({
      site: { code: 'main' },
      responsibilities: [{ role: 'primary', unit: { code: 'education' } }],
    });
  });

  test('columns in the tree are for who signed in; the site itself is public', async () => {
    const { data, errors } = await registry.ask(
      ANONYMOUS,
      '{ site(code: "main") { name columns { edges { cursor } } } }',
    );
    expect(data).toMatchObject({ site: { name: '示例区人民政府门户网站', columns: null } });
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});
