/** A category of the catalogue: a channel of the portal. */
export interface CatalogueCategory {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly clause: string;
  /** What the source says of it, where it names no columns. */
  readonly text?: string;
}

/** A column of the catalogue; `path` and `nameEn` are ours, the rest is the source's. */
export interface CatalogueColumn {
  readonly code: string;
  readonly category: string;
  readonly number: number;
  readonly name: string;
  readonly nameEn: string;
  readonly path: string;
  readonly clause: string;
}

/** Where the catalogue is from. */
export const DISTRICT_SOURCE = {
  title: '“上海嘉定”政府门户网站政务公开保障重点栏目',
  issuer: '上海市嘉定区人民政府办公室',
  publishedOn: '2022-09-15',
  document: '关于区政府门户网站政务公开相关栏目管理工作的实施意见',
  section: '第三节',
} as const;

/** The six categories; the last one has columns only once units ask for them. */
export const DISTRICT_CATEGORIES: readonly CatalogueCategory[] = [
  { code: 'decision', name: '决策公开', nameEn: 'Decisions', clause: '三(一)' },
  { code: 'management', name: '管理公开', nameEn: 'Management', clause: '三(二)' },
  { code: 'service', name: '服务公开', nameEn: 'Services', clause: '三(三)' },
  { code: 'execution', name: '执行公开', nameEn: 'Execution', clause: '三(四)' },
  { code: 'result', name: '结果公开', nameEn: 'Results', clause: '三(五)' },
  {
    code: 'thematic',
    name: '专题公开',
    nameEn: 'Special topics',
    clause: '三(六)',
    text: '各单位根据条线、行业或上级部门要求，就某一领域工作开展信息内容的公开。',
  },
];

type Entry = readonly [slug: string, name: string, nameEn: string];

const COLUMNS: Readonly<Record<string, readonly Entry[]>> = {
  decision: [
    ['catalogue', '重大行政决策目录', 'Catalogue of major decisions'],
    ['consultation', '重大决策预公开', 'Major decisions in preparation'],
    ['meetings', '会议公开', 'Meetings'],
    ['normative-documents', '规范性文件', 'Normative documents'],
    ['plans', '规划计划', 'Plans'],
    ['gazette', '政府公报', 'Government gazette'],
    ['interpretation', '政策解读', 'Policies explained'],
  ],
  management: [
    ['organisation', '机构设置', 'Organisation'],
    ['powers', '权力清单', 'List of powers'],
    ['disclosed-documents', '主动公开文件', 'Documents disclosed'],
    ['approval-reform', '行政审批制度改革', 'Reform of approvals'],
  ],
  service: [
    ['business-environment', '优化营商环境', 'Business environment'],
    ['life-cycle', '全周期办事服务事项', 'Services over the life cycle'],
    ['intermediary', '行政审批中介服务事项', 'Intermediary services for approvals'],
  ],
  execution: [
    ['key-work', '重点工作推进情况', 'Progress of key work'],
    ['public-projects', '实事项目建设情况', 'Projects for the public'],
    ['major-works', '重大工程建设情况', 'Major works'],
  ],
  result: [
    ['permits-and-penalties', '行政许可行政执法“双公示”', 'Permits and penalties'],
    ['random-inspection', '双随机一公开', 'Random inspection'],
    ['proposals', '建议提案办理结果', 'Answers to proposals'],
    ['statistics', '统计数据', 'Statistics'],
    ['work-reports', '工作报告', 'Work reports'],
    ['economic-plan', '国民经济和社会发展计划执行情况', 'Execution of the economic and social plan'],
  ],
};

/** The 23 columns, in the order of the source. */
export const DISTRICT_COLUMNS: readonly CatalogueColumn[] = Object.entries(COLUMNS).flatMap(([category, entries]) =>
  entries.map(([slug, name, nameEn], index) => ({
    code: `s000-${category}-${String(index + 1).padStart(2, '0')}`,
    category,
    number: index + 1,
    name,
    nameEn,
    path: `${category}/${slug}`,
    clause: DISTRICT_CATEGORIES.find(({ code }) => code === category)?.clause ?? '',
  })),
);
