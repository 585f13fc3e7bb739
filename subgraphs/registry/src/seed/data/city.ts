import { dataRuleSchema, ruleOfData } from '@gongkai/kernel/pure';
import type { Catalogue, CatalogueColumn, CatalogueRule } from '../catalogue.ts';
import { keepersNamed, rulesOrRegulation } from '../catalogue-parts.ts';
import type { ColumnKind } from '../../column/column.type.ts';
import type { CityColumn, CityRule } from './city-column.ts';
import { CITY_DISCLOSURE } from './city-disclosure.ts';
import { CITY_DISCLOSURE_MORE } from './city-disclosure-more.ts';
import { CITY_INTERACTION } from './city-interaction.ts';
import { CITY_SERVICES } from './city-services.ts';
import { CITY_GROUPS, CITY_UNITS } from './city-units.ts';

/** Where the catalogue is from. The reprint left words out; the columns have them back, other gaps stay as they are. */
const CITY_SOURCE = {
  title: '门户网站内容保障实施意见',
  section: '五、门户网站内容保障工作的要点和相关责任',
  reprintedOn: '2022-07-06',
  notes: [
    '种子为转载文本，原文“发布”一词多处被删去，上表为按语义恢复',
    '“*”为原文隐去的城市名',
    '栏目名以“链接”结尾者为 link，其余为 content',
    '(七)两项为技术责任而非栏目',
  ],
} as const;

type ColumnClass = CatalogueColumn['columnClass'];
type FieldSetCode = CatalogueColumn['fieldSet'];
type Category = {
  number: string;
  name: string;
  nameEn: string;
  path: string;
  columnClass: ColumnClass;
  /** Code of the dictionary of categories. */
  category: string | null;
};

/** The seven categories; the last one holds two technical duties and no column. */
const CITY_CATEGORIES: Readonly<Record<string, Category>> = {
  news: {
    number: '一',
    name: '区县动态和部门信息',
    nameEn: 'News',
    path: 'news',
    columnClass: 'news',
    category: 'news',
  },
  disclosure: {
    number: '二',
    name: '信息公开',
    nameEn: 'Disclosure',
    path: 'disclosure',
    columnClass: 'fixed',
    category: 'disclosure',
  },
  'online-affairs': {
    number: '三',
    name: '网上办事',
    nameEn: 'Online affairs',
    path: 'online-affairs',
    columnClass: 'other',
    category: 'affairs',
  },
  'online-services': {
    number: '四',
    name: '网上服务',
    nameEn: 'Online services',
    path: 'online-services',
    columnClass: 'other',
    category: 'services',
  },
  interaction: {
    number: '五',
    name: '网上互动',
    nameEn: 'Interaction',
    path: 'interaction',
    columnClass: 'interaction',
    category: 'interaction',
  },
  english: {
    number: '六',
    name: '英文版',
    nameEn: 'English',
    path: 'english',
    columnClass: 'fixed',
    category: 'english',
  },
  technical: {
    number: '七',
    name: '全网检索和日志统计',
    nameEn: 'Search and log statistics',
    path: 'technical',
    columnClass: 'other',
    category: null,
  },
};

/** Duties that are no columns, of 各区县政府 and 市政府各部门. */
const TECHNICAL_DUTIES = '1.全网检索。严格执行门户网站全网检索标准。2.日志统计。实时向门户网站提供日志数据。';

/** How affairs are handled online: 一点受理、抄告相关、并联审批、限时反馈. */
const SERVICE_MODEL = {
  oneStopAcceptance: true,
  notifiesConcerned: true,
  parallelApproval: true,
  timedFeedback: true,
} as const;

/** Its three stages and seven elements, in the words of the source. */
const AFFAIRS =
  '推行“一点受理、抄告相关、并联审批、限时反馈”在线办理模式，提供“在线受理”、“状态查询”、“结果反馈”三大环节，' +
  '整合“办事指南”、“表格下载”、“网上咨询”、“网上投诉”、“便民问答”、“法律法规”、“办理机构”七大要素。';

const SAID_OF_CATEGORIES: Readonly<Record<string, string>> = { 'online-affairs': AFFAIRS, technical: TECHNICAL_DUTIES };

const KINDS: Readonly<Record<string, ColumnKind>> = {
  's001-disclosure-07': 'questionAnswer',
  's001-interaction-01': 'onlineInterview',
  's001-interaction-02': 'letters',
  's001-interaction-03': 'consultation',
};

const FIELD_SETS: Readonly<Record<string, FieldSetCode>> = {
  's001-disclosure-01': 'document',
  's001-disclosure-05': 'complaint',
  's001-disclosure-14': 'fee',
  's001-online-services-03': 'facility',
};

export const CITY_COLUMNS: readonly CityColumn[] = [
  ...CITY_DISCLOSURE,
  ...CITY_DISCLOSURE_MORE,
  ...CITY_SERVICES,
  ...CITY_INTERACTION,
];

const named = new Map<string, { unit: string } | { group: string }>([
  ...CITY_UNITS.flatMap(({ code, name, aliases = [] }) =>
    [name, ...aliases].map((one) => [one, { unit: code }] as const),
  ),
  ...CITY_GROUPS.map(({ code, name }) => [name, { group: code }] as const),
]);

const channels: readonly CatalogueColumn[] = Object.entries(CITY_CATEGORIES).map(([code, category], index) => ({
  code: `s001-${code}`,
  parent: null,
  path: category.path,
  name: category.name,
  nameEn: category.nameEn,
  order: index + 1,
  kind: 'channel',
  columnClass: category.columnClass,
  category: category.category,
  language: code === 'english' ? 'en' : 'zh',
  description: SAID_OF_CATEGORIES[code] ?? '',
  basis: `${CITY_SOURCE.title} 五(${category.number})`,
  keepers: [],
  rules: [],
}));

function columnOf(column: CityColumn): CatalogueColumn {
  const { code, category, name, nameEn, number: order, kind, description = '', language = 'zh' } = column;
  const isLink = kind === 'link';
  const fieldSet = FIELD_SETS[code];
  return {
    code,
    parent: `s001-${category}`,
    path: `${category}/${column.slug}`,
    name,
    nameEn,
    order,
    kind: isLink ? 'link' : (KINDS[code] ?? 'article'),
    columnClass: CITY_CATEGORIES[category]?.columnClass ?? 'other',
    category: CITY_CATEGORIES[category]?.category ?? null,
    description: [description, ...demandsOf(column)].filter(Boolean).join(' '),
    language,
    ...(fieldSet === undefined ? {} : { fieldSet }),
    ...(column.requiredParts === undefined ? {} : { requiredParts: column.requiredParts }),
    ...(category === 'online-affairs' ? { serviceModel: SERVICE_MODEL } : {}),
    basis: `${CITY_SOURCE.title} ${column.clause}`,
    keepers: keepersNamed(column.units, named, isLink ? LINKED : SUBMITTED),
    rules: rulesOrRegulation(
      code,
      (column.rules ?? []).flatMap((rule, index) => deadlinesOf(rule, column, index)),
    ),
  };
}

const SUBMITTED = { mode: 'SUBMISSION', modeBasis: `${CITY_SOURCE.title} 三(一)` } as const;
const LINKED = { mode: 'WEB_LINK', modeBasis: `${CITY_SOURCE.title} 三(三)` } as const;

/** Demands that are no deadlines stand in the description. */
const demandsOf = ({ rules = [] }: CityColumn): string[] =>
  rules.flatMap((rule) => (deadlineRule(rule) === undefined && rule.text !== undefined ? [`${rule.text}。`] : []));

const DEADLINES: readonly string[] = ['annualReport', 'periodic', 'afterEvent', 'onDemand'];
const deadlineRule = (rule: CityRule) => (DEADLINES.includes(rule.type) ? dataRuleSchema.parse(rule) : undefined);

// both departments and governments report yearly, each by its own day
function deadlinesOf(rule: CityRule, { code, clause }: CityColumn, index: number): CatalogueRule[] {
  const data = deadlineRule(rule);
  if (!data) return [];
  const origin = { id: `${code}/${index}`, clause: `${CITY_SOURCE.title} ${clause}` };
  const rules =
    rule.type === 'annualReport'
      ? (['department', 'government'] as const).flatMap((unit) =>
          ruleOfData(data, { ...origin, id: `${origin.id}/${unit}`, unit }),
        )
      : ruleOfData(data, origin);
  const deadlineText = rule.text ?? rule.note ?? rule.item;
  return rules.map((one) => (deadlineText === undefined ? one : { ...one, deadlineText }));
}

/** 47 columns of a city's portal in seven categories, with the units the source names. */
export const cityCatalogue: Catalogue = {
  name: 'city',
  title: CITY_SOURCE.title,
  since: CITY_SOURCE.reprintedOn,
  document: CITY_SOURCE.title,
  units: CITY_UNITS,
  groups: CITY_GROUPS,
  bodies: [],
  sites: [{ code: 'city-portal', name: '“中国*”门户网站', kind: 'main', unit: 'city-office' }],
  columns: [...channels, ...CITY_COLUMNS.map(columnOf)],
};
