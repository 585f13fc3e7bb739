import { ANONYMOUS, newId, type Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafter, leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const SITE = `id code name kind status baseUrl allowedHosts siteIdCode consolidated consolidateBy consolidationOverdue version
  unit { code } mainSite { code } footerMarks { organiser icpRecord } closing { noticeUrl wentTo dataHandedOverOn }`;
const PROBLEMS = 'problems { code path seen accepted message }';
const CREATE = `mutation ($input: CreateSiteInput!) { createSite(input: $input) { site { ${SITE} } ${PROBLEMS} } }`;
const REVISE = `mutation ($input: ReviseSiteInput!, $version: Int!) {
  reviseSite(input: $input, expectedVersion: $version) { site { ${SITE} } ${PROBLEMS} } }`;
const STATUS = `mutation ($input: ChangeSiteStatusInput!, $version: Int!) {
  changeSiteStatus(input: $input, expectedVersion: $version) { site { ${SITE} } ${PROBLEMS} } }`;
const REMOVE = `mutation ($id: ID!, $version: Int!) {
  removeSite(siteId: $id, expectedVersion: $version) { site { id } ${PROBLEMS} } }`;

interface Site {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly version: number;
}
interface Payload {
  readonly site: Site | null;
  readonly problems: readonly { code: string; path: string; seen: string; accepted: string }[];
}

const COUNTY = newId();
const CITY_BUREAU = newId();
const TOWN = newId();
const maintainer: Actor = {
  kind: 'account',
  id: 'maintainer',
  roles: ['siteMaintainer'],
  rootUnitIds: [unitIdOf('education')],
};

let registry: RegistryService;
let number = 0;
beforeAll(async () => {
  registry = await openRegistry();
  await seedCatalogue(registry.deps, 'district');
  await registry.deps.database.query(
    `insert into registry.unit (id, code, name, kind, level, standing) values
       ($1::uuid, 'county', '示例县人民政府', 'government', 'district', 'implementing'),
       ($2::uuid, 'city-bureau', '示例市教育局', 'department', 'city', 'implementing'),
       ($3::uuid, 'town', '示例镇人民政府', 'government', 'town', 'implementing')`,
    [COUNTY, CITY_BUREAU, TOWN],
  );
});
afterAll(() => registry.close());

async function mutate(document: string, variables: object, actor: Actor = leadOffice): Promise<Payload> {
  const { data, errors } = await registry.ask(actor, document, { ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  const [payload] = Object.values(data as Record<string, Payload>);
  if (!payload) throw new Error('no payload');
  return payload;
}

/** A sub-site of the district's portal for a town, as it would be registered. */
const subSite = (more: object = {}): Record<string, unknown> => ({
  code: `town-${(number += 1)}`,
  name: '示例镇子站',
  kind: 'sub',
  unitId: TOWN,
  mainSiteId: siteIdOf('main'),
  ...more,
});
const create = (input: object, actor?: Actor): Promise<Payload> => mutate(CREATE, { input }, actor);
const ask = async <Data>(query: string, variables: object = {}, actor: Actor = leadOffice): Promise<Data> => {
  const { data, errors } = await registry.ask(actor, query, { ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return data as Data;
};
const rows = async (): Promise<number> => {
  const [row] = await registry.deps.database.query<{ count: number }>(
    'select count(*)::int as count from registry.site',
  );
  return row?.count ?? 0;
};
const lastAudit = async (): Promise<unknown> => {
  const [row] = await registry.deps.database.query<{ body: unknown }>(
    'select body from ledger.audit order by seq desc limit 1',
  );
  return row?.body;
};
/** Takes what a unit runs off the books, for the next case. */
const forget = (unitId: string): Promise<unknown> =>
  registry.deps.database.query(`delete from registry.site where unit_id = $1 and status = 'planned'`, [unitId]);

describe('registering a site', () => {
  test('begins as planned, with what is registered of it, its version and its audit', async () => {
    const footerMarks = { organiser: ' 示例县人民政府 ', icpRecord: '示ICP备00000001号' };
    const { site, problems } = await create({
      code: 'county',
      name: ' 示例县  人民政府门户网站 ',
      kind: 'main',
      unitId: COUNTY,
      baseUrl: 'https://www.county.example.cn/',
      allowedHosts: ['County.example.cn'],
      siteIdCode: ' ３７０３０００００１ ',
      consolidateBy: '2017-12-31',
      footerMarks,
    });
    expect(problems).toEqual([]);
    expect(site).toMatchObject({
      code: 'county',
      name: '示例县 人民政府门户网站',
      kind: 'main',
      status: 'planned',
      baseUrl: 'https://www.county.example.cn',
      allowedHosts: ['county.example.cn'],
      siteIdCode: '3703000001',
      consolidated: false,
      consolidationOverdue: true,
      version: 1,
      unit: { code: 'county' },
      mainSite: null,
      footerMarks: { organiser: '示例县人民政府', icpRecord: '示ICP备00000001号' },
      closing: null,
    });
    expect(await lastAudit()).toMatchObject({ action: 'site.create', outcome: 'done', subjectId: site?.id });
    const facts = await ask<{ sitesByIds: unknown[] }>(
      'query ($ids: [ID!]!) { sitesByIds(ids: $ids) { siteIdCode allowedHosts status } }',
      { ids: [site?.id] },
      serviceActor('harvester'),
    );
    expect(facts.sitesByIds).toEqual([
      { siteIdCode: '3703000001', allowedHosts: ['county.example.cn'], status: 'planned' },
    ]);
  });

  test.each([
    ['nine digits', '310114000', 'SITE_ID_CODE_INVALID'],
    ['eleven digits', '31011400011', 'SITE_ID_CODE_INVALID'],
    ['bm and seven', 'bm0700000', 'SITE_ID_CODE_INVALID'],
    ['words', '标识码', 'SITE_ID_CODE_INVALID'],
    ['another site’s', '3703000001', 'CODE_TAKEN'],
  ])('is refused with an identification code of %s', async (_, siteIdCode, code) => {
    const before = { sites: await rows(), ledger: await registry.ledger() };
    const { site, problems } = await create(subSite({ siteIdCode }));
    expect(site).toBeNull();
    expect(problems).toMatchObject([{ code, path: 'input.siteIdCode', seen: siteIdCode }]);
    if (code === 'SITE_ID_CODE_INVALID') expect(problems[0]?.accepted).toContain('bm');
    const { audits, events } = await registry.ledger();
    expect({ sites: await rows(), audits, events }).toEqual({
      sites: before.sites,
      audits: before.ledger.audits + 1,
      events: before.ledger.events,
    });
  });

  test.each([
    ['a code in use', { code: 'main' }, 'CODE_TAKEN', 'input.code'],
    ['a code of other letters', { code: '示例' }, 'INPUT_INVALID', 'input.code'],
    ['no name', { name: ' ' }, 'INPUT_INVALID', 'input.name'],
    ['an address that is none', { baseUrl: 'example' }, 'INPUT_INVALID', 'input.baseUrl'],
    ['an address with a query', { baseUrl: 'https://a.cn/?x=1' }, 'INPUT_INVALID', 'input.baseUrl'],
    ['a host that is none', { allowedHosts: ['https://a.cn'] }, 'INPUT_INVALID', 'input.allowedHosts.0'],
    ['a day that is none', { consolidateBy: '2017-02-30' }, 'INPUT_INVALID', 'input.consolidateBy'],
    ['no main site', { mainSiteId: null }, 'INPUT_INVALID', 'input.mainSiteId'],
    ['a main site that is none', { mainSiteId: siteIdOf('education') }, 'INPUT_INVALID', 'input.mainSiteId'],
    ['an unknown main site', { mainSiteId: newId() }, 'NOT_FOUND', 'input.mainSiteId'],
    ['an unknown unit', { unitId: newId() }, 'NOT_FOUND', 'input.unitId'],
    ['what is no id of a unit', { unitId: 'x' }, 'NOT_FOUND', 'input.unitId'],
  ])('is refused with %s', async (_, change, code, path) => {
    const count = await rows();
    const { site, problems } = await create(subSite(change));
    expect(site).toBeNull();
    expect(problems).toMatchObject([{ code, path }]);
    expect(await rows()).toBe(count);
  });

  test.each([
    ['a portal of a district department', { kind: 'main', unitId: unitIdOf('health'), mainSiteId: null }],
    ['a portal of a town', { kind: 'main', mainSiteId: null }],
    [
      'a second portal of the government, run by its lead office',
      { kind: 'main', unitId: unitIdOf('office'), mainSiteId: null },
    ],
    ['a second portal of the government itself', { kind: 'main', unitId: unitIdOf('government'), mainSiteId: null }],
    ['a second sub-site of a department', { unitId: unitIdOf('education') }],
    ['any site of an internal body', { unitId: unitIdOf('secrecy') }],
    ['a town’s sub-site aside from the portal', { mainSiteId: 'county', baseUrl: 'https://town.example.com' }],
  ])('[R003-15] refuses %s and says what the unit may have', async (_, change) => {
    const { county } = await ask<{ county: Site }>('{ county: site(code: "county") { id } }');
    const mainSiteId = 'mainSiteId' in change && change.mainSiteId === 'county' ? { mainSiteId: county.id } : {};
    const count = await rows();
    const { site, problems } = await create(subSite({ ...change, ...mainSiteId }));
    expect(site).toBeNull();
    expect(problems).toMatchObject([{ code: 'SITE_NOT_FOR_UNIT', path: 'input.unitId' }]);
    expect(problems[0]?.accepted).toMatch(/栏目|子站/);
    expect(await rows()).toBe(count);
  });

  test('[R003-15] takes a government’s portal, a city department’s own sub-site, and a town’s below the portal', async () => {
    const { county } = await ask<{ county: Site }>('{ county: site(code: "county") { id } }');
    const below = { mainSiteId: county.id, baseUrl: 'https://town.county.example.cn' };
    expect((await create(subSite(below))).problems).toEqual([]);
    const own = { unitId: CITY_BUREAU, baseUrl: 'https://bureau.example.org' };
    expect((await create(subSite({ ...own, mainSiteId: county.id }))).problems).toEqual([]);
    expect((await create(subSite({ ...own, mainSiteId: county.id }))).problems).toMatchObject([
      { code: 'SITE_NOT_FOR_UNIT' },
    ]);
    await forget(TOWN);
    await forget(CITY_BUREAU);
  });

  test('at once by two for one unit gives one site, and one clean refusal', async () => {
    const answers = await Promise.all([create(subSite()), create(subSite()), create(subSite())]);
    const codes = answers.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toEqual(['SITE_NOT_FOR_UNIT', 'SITE_NOT_FOR_UNIT']);
    await forget(TOWN);
  });

  test('at once with one identification code gives one site, and one clean refusal', async () => {
    const wanted = { siteIdCode: 'bm12345678', kind: 'external', mainSiteId: null };
    const answers = await Promise.all([create(subSite(wanted)), create(subSite(wanted))]);
    expect(answers.flatMap(({ problems }) => problems.map(({ code, path }) => [code, path]))).toEqual([
      ['CODE_TAKEN', 'input.siteIdCode'],
    ]);
    await forget(TOWN);
  });

  test('is for the lead office and the portal’s administration', async () => {
    for (const actor of [drafter, maintainer, ANONYMOUS]) {
      const { errors } = await registry.ask(actor, CREATE, { input: subSite() });
      expect(errors?.[0]?.extensions?.['code']).toBe(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    }
  });
});

describe('changing what is registered', () => {
  const education = { siteId: siteIdOf('education'), name: '示例区教育局网站', unitId: unitIdOf('education') };
  const wanted = { ...education, mainSiteId: siteIdOf('main') };

  test('[R003-17] is for the unit itself: state and deadline of joining the common platform among it', async () => {
    const input = { ...wanted, baseUrl: 'http://127.0.0.1:9', consolidated: false, consolidateBy: '2026-12-31' };
    const { site, problems } = await mutate(REVISE, { input, version: 1 }, maintainer);
    expect(problems).toEqual([]);
    expect(site).toMatchObject({ version: 2, consolidateBy: '2026-12-31', consolidationOverdue: false });
  });

  test('on an older version is refused with both, and changes nothing', async () => {
    const before = await registry.ledger();
    const { problems } = await mutate(REVISE, { input: { ...wanted, name: '旧稿' }, version: 1 });
    expect(problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
    expect(await registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
  });

  test('is refused for another unit’s site, and for giving it to a unit one does not act for', async () => {
    const finance = { ...wanted, siteId: siteIdOf('finance'), unitId: unitIdOf('finance') };
    expect((await mutate(REVISE, { input: finance, version: 1 }, maintainer)).problems).toMatchObject([
      { code: 'OUTSIDE_UNIT', path: 'input.siteId' },
    ]);
    const given = { ...wanted, unitId: unitIdOf('finance') };
    expect((await mutate(REVISE, { input: given, version: 2 }, maintainer)).problems).toMatchObject([
      { code: 'OUTSIDE_UNIT', path: 'input.unitId' },
    ]);
  });

  test('[R003-15] to a unit that has its sub-site already is refused', async () => {
    const { problems } = await mutate(REVISE, { input: { ...wanted, unitId: unitIdOf('finance') }, version: 2 });
    expect(problems).toMatchObject([{ code: 'SITE_NOT_FOR_UNIT' }]);
  });

  test('keeps every version with who made it, for those who read of the unit', async () => {
    const query = `{ site(code: "education") { history { edges { node { version action actor values { field value } } } } } }`;
    type History = {
      site: { history: { edges: { node: { version: number; actor: string; values: object[] } }[] } | null };
    };
    const { site } = await ask<History>(query);
    expect(site.history?.edges[0]?.node).toMatchObject({ version: 2, actor: 'account:maintainer' });
    expect(site.history?.edges[0]?.node.values).toContainEqual({ field: 'consolidateBy', value: '2026-12-31' });
    expect((await ask<History>(query, {}, drafter)).site.history).toBeNull();
  });
});

describe('the life of a site', () => {
  let site: Site;
  const to = async (status: string, more: object = {}): Promise<Payload> => {
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
    await forget(TOWN);
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
    await forget(TOWN);
  });

  test('a site that was online, or holds something, is not removed; a planned one is', async () => {
    const remove = (id: string, version: number): Promise<Payload> => mutate(REMOVE, { id, version });
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
    const input = { siteId: siteIdOf('education'), name: '示例区教育局网站', unitId: unitIdOf('education') };
    const joined = { ...input, mainSiteId: siteIdOf('main'), consolidated: true, consolidateBy: '2026-12-31' };
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
