import { newId, type Actor } from '@gongkai/kernel/pure';
import { seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const SITE = `id code name kind status baseUrl allowedHosts siteIdCode consolidated consolidateBy consolidationOverdue version
  unit { code } mainSite { code } footerMarks { organiser icpRecord } closing { noticeUrl wentTo dataHandedOverOn }`;
const PROBLEMS = 'problems { code path seen accepted message }';

/** Mutations of sites. */
export const CREATE = `mutation ($input: CreateSiteInput!) { createSite(input: $input) { site { ${SITE} } ${PROBLEMS} } }`;
export const REVISE = `mutation ($input: ReviseSiteInput!, $version: Int!) {
  reviseSite(input: $input, expectedVersion: $version) { site { ${SITE} } ${PROBLEMS} } }`;
export const STATUS = `mutation ($input: ChangeSiteStatusInput!, $version: Int!) {
  changeSiteStatus(input: $input, expectedVersion: $version) { site { ${SITE} } ${PROBLEMS} } }`;
export const REMOVE = `mutation ($id: ID!, $version: Int!) {
  removeSite(siteId: $id, expectedVersion: $version) { site { id } ${PROBLEMS} } }`;

export interface Site {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly version: number;
}
export interface SiteAnswer {
  readonly site: Site | null;
  readonly problems: readonly { code: string; path: string; seen: string; accepted: string }[];
}

/** Units beside those of the sample district. */
export const COUNTY = newId();
export const CITY_BUREAU = newId();
export const TOWN = newId();

/** Somebody who keeps the education site. */
export const maintainer: Actor = {
  kind: 'account',
  id: 'maintainer',
  roles: ['siteMaintainer'],
  rootUnitIds: [unitIdOf('education')],
};

/** A portal of a county, as it is registered. */
export const COUNTY_PORTAL = {
  code: 'county',
  name: ' 示例县  人民政府门户网站 ',
  kind: 'main',
  unitId: COUNTY,
  baseUrl: 'https://www.county.example.cn/',
  allowedHosts: ['County.example.cn'],
  siteIdCode: ' ３７０３０００００１ ',
  consolidateBy: '2017-12-31',
  footerMarks: { organiser: ' 示例县人民政府 ', icpRecord: '示ICP备00000001号' },
};

let number = 0;
/** A sub-site of the district's portal for a town, as it would be registered. */
export const subSite = (more: object = {}): Record<string, unknown> => ({
  code: `town-${(number += 1)}`,
  name: '示例镇子站',
  kind: 'sub',
  unitId: TOWN,
  mainSiteId: siteIdOf('main'),
  ...more,
});

/** A registry with the sample district, a county, a city's bureau and a town. */
export interface SitesHouse {
  readonly registry: RegistryService;
  mutate(document: string, variables: object, actor?: Actor): Promise<SiteAnswer>;
  create(input: object, actor?: Actor): Promise<SiteAnswer>;
  ask<Data>(query: string, variables?: object, actor?: Actor): Promise<Data>;
  /** How many sites are registered. */
  rows(): Promise<number>;
  /** Takes what a unit plans off the books, for the next case. */
  forget(unitId: string): Promise<unknown>;
}

export async function openSitesHouse(): Promise<SitesHouse> {
  const registry = await openRegistry();
  const { database } = registry.deps;
  await seedCatalogue(registry.deps, 'district');
  await database.query(
    `insert into registry.unit (id, code, name, kind, level, standing) values
       ($1::uuid, 'county', '示例县人民政府', 'government', 'district', 'implementing'),
       ($2::uuid, 'city-bureau', '示例市教育局', 'department', 'city', 'implementing'),
       ($3::uuid, 'town', '示例镇人民政府', 'government', 'town', 'implementing')`,
    [COUNTY, CITY_BUREAU, TOWN],
  );
  const ask = async <Data>(query: string, variables: object = {}, actor: Actor = leadOffice): Promise<Data> => {
    const { data, errors } = await registry.ask(actor, query, { ...variables });
    if (errors) throw new Error(JSON.stringify(errors));
    return data as Data;
  };
  const mutate: SitesHouse['mutate'] = async (document, variables, actor) => {
    const [answer] = Object.values(await ask<Record<string, SiteAnswer>>(document, variables, actor));
    if (!answer) throw new Error('no answer');
    return answer;
  };
  return {
    registry,
    ask,
    mutate,
    create: (input, actor) => mutate(CREATE, { input }, actor),
    rows: async () => {
      const [row] = await database.query<{ count: number }>('select count(*)::int as count from registry.site');
      return row?.count ?? 0;
    },
    forget: (unitId) => database.query(`delete from registry.site where unit_id = $1 and status = 'planned'`, [unitId]),
  };
}
