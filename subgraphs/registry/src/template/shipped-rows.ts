import { UPDATE_DEADLINES, UPDATE_DEADLINES_SOURCE } from '../seed/data/update-deadlines.ts';
import type { RowContent } from './template-row.ts';

type Named = readonly [path: string, nameEn: string];

/** Paths and English names of the 12 genres; both are ours, the source has neither. */
const GENRES: Readonly<Record<string, Named>> = {
  概况信息: ['overview', 'Overview'],
  政策法规: ['regulations', 'Policies and regulations'],
  规划总结: ['plans', 'Plans and reports'],
  工作动态: ['news', 'Work in progress'],
  行政执法: ['enforcement', 'Law enforcement'],
  财政财务: ['finance', 'Finance'],
  统计信息: ['statistics', 'Statistics'],
  办事指南: ['service-guide', 'Guide to services'],
  其他: ['other', 'Other'],
  住房保障: ['housing-security', 'Housing security'],
  重大项目建设: ['major-projects', 'Major projects'],
  公共资源配置: ['public-resources', 'Allocation of public resources'],
};

/** The same of the sub-columns, in the order of the rows. */
const SUB_COLUMNS: Readonly<Record<string, Named>> = {
  '地区(行业)介绍': ['introduction', 'Area or line of work'],
  机构设置和职能: ['organisation', 'Organisation and functions'],
  领导成员和分工: ['leaders', 'Leaders and their duties'],
  政府规章: ['government-rules', 'Government rules'],
  规范性文件: ['normative-documents', 'Normative documents'],
  其他文件: ['other-documents', 'Other documents'],
  规划: ['long-term-plans', 'Long-term plans'],
  计划: ['work-plans', 'Work plans'],
  '年度报告、工作总结': ['annual-reports', 'Annual reports'],
  '领导活动、会议讲话': ['leaders-activities', 'Activities and speeches'],
  工作部署: ['arrangements', 'Arrangements of work'],
  公告公示: ['announcements', 'Announcements'],
  突发公共事件: ['emergencies', 'Public emergencies'],
  政府大事记: ['chronicle', 'Chronicle'],
  行政许可: ['permits', 'Permits'],
  行政处罚: ['penalties', 'Penalties'],
  行政监管: ['supervision', 'Supervision'],
  侵权假冒行政处罚: ['counterfeit-penalties', 'Penalties for infringement'],
  其他行政执法行为: ['other-acts', 'Other acts of enforcement'],
  专项经费: ['special-funds', 'Special funds'],
  政府投资项目: ['government-investment', 'Government investment'],
  '财政(务)预决算': ['budgets', 'Budgets and accounts'],
  行政事业性收费: ['fees', 'Fees'],
  政府采购: ['procurement', 'Procurement'],
};

/** Columns whose content needs the secrecy review form. @source 文政办通〔2018〕34 二(一) */
const IMPORTANT = new Set(['规范性文件', '公告公示']);
const NEWS = '工作动态';

/** The 30 rows of the table as a template's, in the order of the source. */
export const SHIPPED_ROWS: readonly RowContent[] = UPDATE_DEADLINES.map((row) => {
  const [genrePath, genreEn] = namedOf(GENRES, row.genre);
  const sub = row.subColumn === null ? undefined : namedOf(SUB_COLUMNS, row.subColumn);
  return {
    code: row.code,
    genre: row.genre,
    subColumn: row.subColumn,
    deadlineText: row.deadlineText,
    rules: { data: [row.rule], supersededBy: row.supersededBy ?? null },
    unitLimit: row.units ?? [],
    timeless: row.timeless ?? false,
    reading: row.reading ?? null,
    clause: UPDATE_DEADLINES_SOURCE.clause,
    place: {
      path: sub ? `${genrePath}/${sub[0]}` : genrePath,
      nameEn: sub?.[1] ?? genreEn,
      genreEn,
      columnClass: row.genre === NEWS ? 'news' : 'fixed',
      important: IMPORTANT.has(row.subColumn ?? row.genre),
    },
  };
});

function namedOf(names: Readonly<Record<string, Named>>, name: string): Named {
  const found = names[name];
  if (!found) throw new Error(`no path for ${name}`);
  return found;
}

/** Notes 1 to 4 below the table. */
export const SHIPPED_NOTES: readonly string[] = [
  '如果最近的一篇信息没有时效性，例如地区(行业)介绍、组织机构职能里的信息，更新时可以把最近一篇信息修改成最新时间。',
  '将某个栏目中的所有信息全部删除，该栏目会自动在前台隐藏。',
  '在需要保留的栏目右边打“√”，需要隐藏的打“×”。',
  '栏目隐藏完毕后，将此表填好并报送至大楼248房间。',
];

/** The template the rows make. */
export const SHIPPED_TEMPLATE = {
  code: 's002',
  title: UPDATE_DEADLINES_SOURCE.title,
  issuer: UPDATE_DEADLINES_SOURCE.issuer,
  documentNumber: UPDATE_DEADLINES_SOURCE.documentNumber,
  publishedOn: UPDATE_DEADLINES_SOURCE.publishedOn,
} as const;
