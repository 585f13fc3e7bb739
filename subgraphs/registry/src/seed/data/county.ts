import type { UpdateRule } from '@gongkai/kernel/pure';
import type { Catalogue, CatalogueColumn, CatalogueGroup, CatalogueUnit } from '../catalogue.ts';
import { keepersNamed } from '../catalogue-parts.ts';
import { updateRulesOfRow } from '../update-rule-rows.ts';
import { UPDATE_DEADLINES, UPDATE_DEADLINES_SOURCE, type UpdateDeadlineRow } from './update-deadlines.ts';

const part = { kind: 'department', level: 'district', standing: 'implementing', parent: 'county-government' } as const;

/** Units the notice names: who issues it, who watches over the platform, and the one with a column of its own. */
const UNITS: readonly CatalogueUnit[] = [
  { ...part, code: 'county-government', name: '文安县人民政府', kind: 'government', parent: null },
  {
    ...part,
    code: 'county-office',
    name: '文安县人民政府办公室',
    standing: 'lead',
    aliases: ['县政府办公室'],
  },
  {
    ...part,
    code: 'county-informatization',
    name: '县政府信息化工作办公室',
    kind: 'internalBody',
    standing: 'technicalSupport',
    parent: 'county-office',
  },
  { ...part, code: 'county-housing', name: '县房产局' },
];

const members = '原文未列成员，由主管办公室逐一确定 / the source names no members; the lead office says who they are';
const KEEPERS = '各维护单位';

const GROUPS: readonly CatalogueGroup[] = [
  { code: 'county-keepers', name: KEEPERS, description: members },
  { code: 'county-departments-related', name: '相关部门', description: members },
  { code: 'county-towns', name: '乡镇', description: members },
];

type Genre = { readonly slug: string; readonly nameEn: string };

/** The twelve genres, in the order of the source. */
const COUNTY_GENRES: Readonly<Record<string, Genre>> = {
  概况信息: { slug: 'overview', nameEn: 'Overview' },
  政策法规: { slug: 'policies', nameEn: 'Policies and regulations' },
  规划总结: { slug: 'plans', nameEn: 'Plans and reports' },
  工作动态: { slug: 'news', nameEn: 'News' },
  行政执法: { slug: 'enforcement', nameEn: 'Enforcement' },
  财政财务: { slug: 'finance', nameEn: 'Finance' },
  统计信息: { slug: 'statistics', nameEn: 'Statistics' },
  办事指南: { slug: 'guides', nameEn: 'Guides' },
  其他: { slug: 'other', nameEn: 'Other' },
  住房保障: { slug: 'housing', nameEn: 'Housing' },
  重大项目建设: { slug: 'major-projects', nameEn: 'Major projects' },
  公共资源配置: { slug: 'public-resources', nameEn: 'Public resources' },
};

const SUB_COLUMNS: Readonly<Record<string, Genre>> = {
  's002-01': { slug: 'region', nameEn: 'The region' },
  's002-02': { slug: 'organisation', nameEn: 'Organisation and functions' },
  's002-03': { slug: 'leaders', nameEn: 'Leaders and their duties' },
  's002-04': { slug: 'government-rules', nameEn: 'Government rules' },
  's002-05': { slug: 'normative-documents', nameEn: 'Normative documents' },
  's002-06': { slug: 'other-documents', nameEn: 'Other documents' },
  's002-07': { slug: 'programmes', nameEn: 'Programmes' },
  's002-08': { slug: 'yearly-plans', nameEn: 'Plans' },
  's002-09': { slug: 'reports', nameEn: 'Annual reports and summaries' },
  's002-10': { slug: 'leaders-activities', nameEn: 'Activities and speeches of leaders' },
  's002-11': { slug: 'arrangements', nameEn: 'Arrangements of work' },
  's002-12': { slug: 'notices', nameEn: 'Announcements' },
  's002-13': { slug: 'emergencies', nameEn: 'Public emergencies' },
  's002-14': { slug: 'chronicle', nameEn: 'Chronicle' },
  's002-15': { slug: 'permits', nameEn: 'Permits' },
  's002-16': { slug: 'penalties', nameEn: 'Penalties' },
  's002-17': { slug: 'supervision', nameEn: 'Supervision' },
  's002-18': { slug: 'counterfeits', nameEn: 'Penalties for counterfeits' },
  's002-19': { slug: 'other-acts', nameEn: 'Other acts of enforcement' },
  's002-20': { slug: 'special-funds', nameEn: 'Special funds' },
  's002-21': { slug: 'investment-projects', nameEn: 'Government investment projects' },
  's002-22': { slug: 'budgets', nameEn: 'Budgets and final accounts' },
  's002-23': { slug: 'fees', nameEn: 'Administrative fees' },
  's002-24': { slug: 'procurement', nameEn: 'Procurement' },
};

/** Normative documents and announcements need the form of the notice's annex 1 before they are published. */
const IMPORTANT: readonly string[] = ['s002-05', 's002-12'];

const SITE = 'county-portal';
const genres = Object.entries(COUNTY_GENRES);
const genreCode = (genre: string): string => `s002-${COUNTY_GENRES[genre]?.slug ?? ''}`;
const isChannel = (genre: string): boolean =>
  UPDATE_DEADLINES.some((row) => row.genre === genre && row.subColumn !== null);
const classOf = (genre: string) => (genre === '工作动态' ? 'news' : 'fixed');

// a genre of one column is that column
const channels: readonly CatalogueColumn[] = genres
  .filter(([genre]) => isChannel(genre))
  .map(([genre, { slug, nameEn }]) => ({
    code: genreCode(genre),
    parent: null,
    path: slug,
    name: genre,
    nameEn,
    order: genres.findIndex(([one]) => one === genre) + 1,
    kind: 'channel',
    columnClass: classOf(genre),
    category: 'disclosure',
    genre,
    keepers: [],
    rules: [],
  }));

const named = new Map<string, { unit: string } | { group: string }>([
  ...UNITS.map(({ code, name }) => [name, { unit: code }] as const),
  ...GROUPS.map(({ code, name }) => [name, { group: code }] as const),
]);

function columnOf(row: UpdateDeadlineRow): CatalogueColumn {
  const { code, genre, subColumn, deadlineText, reading = '', units = [KEEPERS] } = row;
  const { slug, nameEn } = placeOf(row);
  const order = Number(code.slice('s002-'.length));
  return {
    code,
    parent: subColumn === null ? null : genreCode(genre),
    path: slug,
    name: subColumn ?? genre,
    nameEn,
    order,
    kind: 'article',
    columnClass: classOf(genre),
    category: 'disclosure',
    genre,
    important: IMPORTANT.includes(code),
    description: reading,
    basis: UPDATE_DEADLINES_SOURCE.clause,
    keepers: keepersNamed(units, named, { mode: 'DIRECT' }),
    rules: rulesOf(row).map((rule) => ({ ...rule, deadlineText })),
  };
}

/** Departments and governments report by different days since the law has moved; the platform carries both reports. */
function rulesOf(row: UpdateDeadlineRow): UpdateRule[] {
  const rules = updateRulesOfRow(row, { id: row.code });
  if (!row.supersededBy) return rules;
  const taken = new Set(rules.flatMap(({ supersededBy }) => supersededBy?.ruleIds ?? []));
  const ofGovernment = updateRulesOfRow(row, { id: `${row.code}/government`, unit: 'government' });
  const also = ofGovernment.filter(({ validFrom }) => validFrom === row.supersededBy?.effectiveFrom);
  const named = rules.map((rule) =>
    rule.supersededBy && !taken.has(rule.id)
      ? {
          ...rule,
          supersededBy: {
            ...rule.supersededBy,
            ruleIds: [...rule.supersededBy.ruleIds, ...also.map(({ id }) => id)],
          },
        }
      : rule,
  );
  return [...named, ...also];
}

function placeOf({ code, genre, subColumn }: UpdateDeadlineRow): Genre {
  const channel = COUNTY_GENRES[genre];
  if (!channel) throw new Error(`no place for the genre ${genre}`);
  if (subColumn === null) return channel;
  const own = SUB_COLUMNS[code];
  if (!own) throw new Error(`no place for ${code}`);
  return { slug: `${channel.slug}/${own.slug}`, nameEn: own.nameEn };
}

/** 30 columns of a county's disclosure platform in twelve genres, with the deadlines of the table. */
export const countyCatalogue: Catalogue = {
  name: 'county',
  title: UPDATE_DEADLINES_SOURCE.title,
  since: UPDATE_DEADLINES_SOURCE.signedOn,
  document: UPDATE_DEADLINES_SOURCE.documentNumber,
  units: UNITS,
  groups: GROUPS,
  bodies: [],
  sites: [{ code: SITE, name: '文安县政府信息公开平台', kind: 'main', unit: 'county-office' }],
  columns: [...channels, ...UPDATE_DEADLINES.map(columnOf)],
};
