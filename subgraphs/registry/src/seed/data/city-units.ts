import type { CatalogueGroup, CatalogueUnit } from '../catalogue.ts';

const part = { kind: 'department', level: 'city', standing: 'implementing', parent: 'city-government' } as const;

/** Who leads, as the source's sections two to four name them. */
const LEADING: readonly CatalogueUnit[] = [
  { ...part, code: 'city-government', name: '市政府', kind: 'government', parent: null },
  { ...part, code: 'city-office', name: '市政府办公厅', standing: 'lead' },
  {
    ...part,
    code: 'city-editorial-office',
    name: '“中国*”门户网站编辑部',
    kind: 'internalBody',
    standing: 'lead',
    parent: 'city-office',
    aliases: ['门户网站编辑部'],
  },
];

/** The 29 units the source names, in its order. */
const CITY_NAMED_UNITS: readonly CatalogueUnit[] = [
  { ...part, code: 'city-development-reform', name: '市发展改革委' },
  { ...part, code: 'city-planning-land', name: '市规划国土资源局' },
  { ...part, code: 'city-finance', name: '市财政局' },
  { ...part, code: 'city-state-assets', name: '市国资委' },
  { ...part, code: 'city-construction-transport', name: '市建设交通委' },
  { ...part, code: 'city-transport-port', name: '市交通港口局' },
  {
    ...part,
    code: 'city-human-resources',
    name: '市人力资源社会保障局',
    aliases: ['市人力资源与社会保障局'],
  },
  { ...part, code: 'city-provident-fund', name: '市公积金管理中心', kind: 'institution' },
  { ...part, code: 'city-housing', name: '市住房保障房屋管理局' },
  { ...part, code: 'city-civil-affairs', name: '市民政局' },
  { ...part, code: 'city-sports', name: '市体育局' },
  { ...part, code: 'city-prices', name: '市物价局' },
  { ...part, code: 'city-audit', name: '市审计局' },
  { ...part, code: 'city-education', name: '市教委' },
  { ...part, code: 'city-health', name: '市卫生局' },
  { ...part, code: 'city-population', name: '市人口计生委' },
  { ...part, code: 'city-water', name: '市水务局' },
  { ...part, code: 'city-environment', name: '市环保局' },
  { ...part, code: 'city-economy-information', name: '市经济信息化委' },
  // an enterprise; of the kinds there are, an institution comes nearest
  { ...part, code: 'city-power', name: '市电力公司', kind: 'institution' },
  { ...part, code: 'city-statistics', name: '市统计局' },
  { ...part, code: 'city-quality', name: '市质量技监局' },
  { ...part, code: 'city-work-safety', name: '市安全监管局' },
  { ...part, code: 'city-food-drugs', name: '市食品药品监管局' },
  { ...part, code: 'city-agriculture', name: '市农委' },
  { ...part, code: 'city-commerce', name: '市商务委' },
  { ...part, code: 'city-industry-commerce', name: '市工商局' },
  { ...part, code: 'city-public-security', name: '市公安局' },
  { ...part, code: 'city-tourism', name: '市旅游局' },
];

export const CITY_UNITS: readonly CatalogueUnit[] = [...LEADING, ...CITY_NAMED_UNITS];

const members = '原文未列成员，由主管办公室逐一确定 / the source names no members; the lead office says who they are';

/** The five groups; none has members until the office names them, so “有关部门” never stands for all. */
export const CITY_GROUPS: readonly CatalogueGroup[] = [
  { code: 'city-districts', name: '各区县政府', description: members },
  { code: 'city-departments', name: '市政府各部门', description: members },
  { code: 'city-departments-concerned', name: '市政府各有关部门', description: members },
  { code: 'city-other-departments-concerned', name: '市政府其他有关部门', description: members },
  { code: 'city-other-departments-related', name: '市政府其他相关部门', description: members },
];
