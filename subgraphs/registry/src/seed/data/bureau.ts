import { dataRuleSchema, ruleOfData, type DataRule } from '@gongkai/kernel/pure';
import type { Catalogue, CatalogueColumn, CatalogueKeeper, CatalogueRule, CatalogueUnit } from '../catalogue.ts';
import { rulesOrRegulation } from '../catalogue-parts.ts';
import { BUREAU_CLASSES, type BureauClass, type BureauColumn } from './columns-bureau.ts';

const SOURCE = {
  title: '开平市民政局政务网站建设管理工作规定',
  // the source bears no date; the regulation its deadline is from is in force since then
  since: '2019-05-15',
} as const;

const part = { level: 'district', standing: 'implementing', parent: 'bureau' } as const;

const UNITS: readonly CatalogueUnit[] = [
  { ...part, code: 'bureau', name: '开平市民政局', kind: 'department', parent: null, aliases: ['局'] },
  {
    ...part,
    code: 'bureau-office',
    name: '开平市民政局办公室',
    kind: 'internalBody',
    standing: 'lead',
    aliases: ['办公室', '局办公室', '领导小组办公室'],
  },
];

const TIMELINESS = {
  statutory: {
    text: '主动公开的信息，需在该信息形成或变更之日起20个工作日内予以公布',
    rule: { withinWorkingDaysOfEvent: 20, event: '信息形成或变更' },
  },
  result: {
    text: '结果类信息需在事件发生后的3个工作日内发布',
    rule: { withinWorkingDaysOfEvent: 3, event: '事件发生' },
  },
  preview: {
    text: '预告类信息需提前3个工作日发布',
    rule: { atLeastWorkingDaysBeforeEvent: 3, event: '预告事项' },
  },
} as const satisfies Record<string, { text: string; rule: DataRule }>;

/** Columns whose information is timely, by name. */
const TIMELY: readonly string[] = ['通知公告', '工作动态'];

const TIMELINESS_CLAUSE = `${SOURCE.title} 四`;

function rulesOf(code: string, { name }: BureauColumn, columnClass: BureauClass['code']): readonly CatalogueRule[] {
  const timely = TIMELY.includes(name) ? (['result', 'preview'] as const) : [];
  const statutory = columnClass === 'fixed' || columnClass === 'news' ? (['statutory'] as const) : [];
  const rules = [...statutory, ...timely].flatMap((kind) => {
    const { rule, text } = TIMELINESS[kind];
    return ruleOfData(dataRuleSchema.parse(rule), { id: `${code}/${kind}`, clause: TIMELINESS_CLAUSE }).map((one) => ({
      ...one,
      deadlineText: text,
    }));
  });
  return rulesOrRegulation(code, rules);
}

/** Sections and institutions answer for what they know; the office puts it up and answers for the other blocks. */
function keepersOf({ owner, clause }: BureauClass): readonly CatalogueKeeper[] {
  const office = { unit: 'bureau-office', mode: 'DIRECT', modeBasis: `${SOURCE.title} ${clause}` } as const;
  if (owner === 'office') return [{ ...office, role: 'primary' }];
  return [
    { group: 'bureau-sections', role: 'primary', mode: 'DIRECT', modeBasis: `${SOURCE.title} ${clause}` },
    { ...office, role: 'assisting' },
  ];
}

/** Codes of the classes in the dictionary of categories. */
const CATEGORIES = {
  news: 'bureau-news',
  fixed: 'bureau-disclosure',
  interaction: 'bureau-interaction',
  other: 'bureau-other',
} as const;

type Placed = Pick<CatalogueColumn, 'code' | 'parent' | 'path' | 'name' | 'nameEn' | 'order' | 'description'>;

const channelOf = (of: BureauClass, placed: Placed): CatalogueColumn => ({
  ...placed,
  kind: 'channel',
  columnClass: of.code,
  category: CATEGORIES[of.code],
  basis: `${SOURCE.title} ${of.clause}`,
  keepers: [],
  rules: [],
});

function columnsOfClass(of: BureauClass, index: number): CatalogueColumn[] {
  const code = `s004-${of.code}`;
  const head = { code, parent: null, path: of.path, name: of.name, nameEn: of.nameEn, order: index + 1 };
  const columns = [channelOf(of, { ...head, description: [of.updateNature, of.flow].filter(Boolean).join('；') })];
  let number = 0;
  for (const [blockIndex, block] of of.blocks.entries()) {
    const below = block.name === null ? head : { ...head, code: `${code}-${block.slug}` };
    const path = block.name === null ? of.path : `${of.path}/${block.slug}`;
    if (block.name !== null) {
      const { name, nameEn } = block;
      columns.push(channelOf(of, { code: below.code, parent: code, path, name, nameEn, order: blockIndex + 1 }));
    }
    for (const column of block.columns) {
      number += 1;
      columns.push(columnOf(of, { column, number, parent: below.code, path: `${path}/${column.slug}` }));
    }
  }
  return columns;
}

function columnOf(
  of: BureauClass,
  { column, number, parent, path }: { column: BureauColumn; number: number; parent: string; path: string },
): CatalogueColumn {
  const code = `s004-${of.code}-${String(number).padStart(2, '0')}`;
  const { name, nameEn, kind = 'article' } = column;
  return {
    code,
    parent,
    path,
    name,
    nameEn,
    order: number,
    kind,
    columnClass: of.code,
    category: CATEGORIES[of.code],
    basis: `${SOURCE.title} ${of.clause}`,
    keepers: keepersOf(of),
    rules: rulesOf(code, column, of.code),
  };
}

/** 22 columns of a bureau's site in its classes, with its office, its sections and its leading group. */
export const bureauCatalogue: Catalogue = {
  name: 'bureau',
  title: SOURCE.title,
  since: SOURCE.since,
  document: SOURCE.title,
  units: UNITS,
  groups: [
    {
      code: 'bureau-sections',
      name: '各股室及下属事业单位',
      description:
        '原文未列成员，由局办公室逐一确定 / the source names no members; the bureau’s office says who they are',
    },
  ],
  // leader 党组书记、局长, deputies 其他班子成员, members 各股室及下属事业单位负责人: posts, filled once there are people
  bodies: [
    { code: 'bureau-leading-group', name: '开平市民政局政务网站工作领导小组', unit: 'bureau', office: 'bureau-office' },
  ],
  sites: [{ code: 'bureau-portal', name: '开平市民政局政务网站', kind: 'main', unit: 'bureau-office' }],
  columns: BUREAU_CLASSES.flatMap(columnsOfClass),
};
