import { ANONYMOUS, newId, type Actor } from '@gongkai/kernel/pure';
import { siteIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafter, serviceActor, type RegistryService } from './registry-service.ts';
import {
  CITY_BUREAU,
  COUNTY_PORTAL,
  CREATE,
  maintainer,
  openSitesHouse,
  REVISE,
  subSite,
  TOWN,
  type Site,
  type SitesHouse,
} from './sites-house.ts';

let house: SitesHouse;
let registry: RegistryService;
const create: SitesHouse['create'] = (input, actor) => house.create(input, actor);
const mutate: SitesHouse['mutate'] = (document, variables, actor) => house.mutate(document, variables, actor);
beforeAll(async () => {
  house = await openSitesHouse();
  registry = house.registry;
});
afterAll(() => registry.close());

const ask = <Data>(query: string, variables?: object, actor?: Actor): Promise<Data> =>
  house.ask(query, variables, actor);
const lastAudit = async (): Promise<unknown> => {
  const [row] = await registry.deps.database.query<{ body: unknown }>(
    'select body from ledger.audit order by seq desc limit 1',
  );
  return row?.body;
};

describe('registering a site', () => {
  test('begins as planned, with what is registered of it, its version and its audit', async () => {
    const { site, problems } = await create(COUNTY_PORTAL);
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
    const before = { sites: await house.rows(), ledger: await registry.ledger() };
    const { site, problems } = await create(subSite({ siteIdCode }));
    expect(site).toBeNull();
    expect(problems).toMatchObject([{ code, path: 'input.siteIdCode', seen: siteIdCode }]);
    if (code === 'SITE_ID_CODE_INVALID') expect(problems[0]?.accepted).toContain('bm');
    const { audits, events } = await registry.ledger();
    expect({ sites: await house.rows(), audits, events }).toEqual({
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
    const count = await house.rows();
    const { site, problems } = await create(subSite(change));
    expect(site).toBeNull();
    expect(problems).toMatchObject([{ code, path }]);
    expect(await house.rows()).toBe(count);
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
    const count = await house.rows();
    const { site, problems } = await create(subSite({ ...change, ...mainSiteId }));
    expect(site).toBeNull();
    expect(problems).toMatchObject([{ code: 'SITE_NOT_FOR_UNIT', path: 'input.unitId' }]);
    expect(problems[0]?.accepted).toMatch(/栏目|子站/);
    expect(await house.rows()).toBe(count);
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
    await house.forget(TOWN);
    await house.forget(CITY_BUREAU);
  });

  test('at once by two for one unit gives one site, and one clean refusal', async () => {
    const answers = await Promise.all([create(subSite()), create(subSite()), create(subSite())]);
    const codes = answers.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toEqual(['SITE_NOT_FOR_UNIT', 'SITE_NOT_FOR_UNIT']);
    await house.forget(TOWN);
  });

  test('at once with one identification code gives one site, and one clean refusal', async () => {
    const wanted = { siteIdCode: 'bm12345678', kind: 'external', mainSiteId: null };
    const answers = await Promise.all([create(subSite(wanted)), create(subSite(wanted))]);
    expect(answers.flatMap(({ problems }) => problems.map(({ code, path }) => [code, path]))).toEqual([
      ['CODE_TAKEN', 'input.siteIdCode'],
    ]);
    await house.forget(TOWN);
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
