/** A legal basis the sources name. Numbers and days are null where neither the sources nor the act itself give them for certain. */
export interface SeedClause {
  readonly code: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly article: string;
  readonly text: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly supersededBy: string | null;
}

const OPEN = { validTo: null, supersededBy: null } as const;
const NUMBER_UNKNOWN = '来源未载文号与日期，待核。';
const REGULATION = '中华人民共和国政府信息公开条例';
const OF_2007 = {
  title: REGULATION,
  documentNumber: '国令第492号',
  issuer: '国务院',
  validFrom: '2008-05-01',
  validTo: '2019-05-15',
} as const;
const OF_2019 = {
  title: REGULATION,
  documentNumber: '国令第711号',
  issuer: '国务院',
  validFrom: '2019-05-15',
  ...OPEN,
} as const;

/** Legal bases the sources name, with what took over from what. */
export const RULE_CLAUSES: readonly SeedClause[] = [
  {
    ...OF_2007,
    code: 'regulation-2007-18',
    article: '第十八条',
    text: '属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内予以公开。',
    supersededBy: 'regulation-2019-26',
  },
  {
    ...OF_2019,
    code: 'regulation-2019-26',
    article: '第二十六条',
    text: '属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内及时公开。',
  },
  {
    ...OF_2007,
    code: 'regulation-2007-31',
    article: '第三十一条',
    text: '各级行政机关应当在每年3月31日前公布本行政机关的政府信息公开工作年度报告。',
    supersededBy: 'regulation-2019-49',
  },
  {
    ...OF_2019,
    code: 'regulation-2019-49',
    article: '第四十九条',
    text: '县级以上人民政府部门每年1月31日前；政府信息公开工作主管部门每年3月31日前公布上一年度报告。',
  },
  {
    code: 'gbf-2014-57',
    title: '国务院办公厅关于加强政府网站信息内容建设的意见',
    documentNumber: '国办发〔2014〕57号',
    issuer: '国务院办公厅',
    article: '',
    text: '来源未载施行日期，待核。',
    validFrom: null,
    ...OPEN,
  },
  {
    code: 'gbf-2015-15',
    title: '国务院办公厅关于开展第一次全国政府网站普查的通知',
    documentNumber: '国办发〔2015〕15号',
    issuer: '国务院办公厅',
    article: '',
    text: '',
    validFrom: '2015-03-11',
    ...OPEN,
  },
  {
    code: 'gbmh-2019-19',
    title: '政府网站与政务新媒体检查指标',
    documentNumber: '国办秘函〔2019〕19号',
    issuer: '国务院办公厅秘书局',
    article: '',
    text: '存在弄虚作假行为（如伪造发稿日期等）为单项否决。',
    validFrom: '2019-04-01',
    ...OPEN,
  },
  {
    code: 'wzbt-2018-34',
    title: '文安县人民政府办公室关于加强和规范政府信息公开平台信息发布与审核工作的通知',
    documentNumber: '文政办通〔2018〕34',
    issuer: '文安县人民政府办公室',
    article: '附件2',
    text: '政府信息公开平台专版体裁栏目信息更新时限表',
    validFrom: '2018-07-10',
    ...OPEN,
  },
  {
    code: 'jiading-columns',
    title: '关于区政府门户网站政务公开相关栏目管理工作的实施意见',
    documentNumber: null,
    issuer: '上海市嘉定区人民政府办公室',
    article: '第三节',
    text: '来源载发布日期2022-09-15，未载文号。',
    validFrom: '2022-09-15',
    ...OPEN,
  },
  ...[
    { code: 'shanghai-disclosure', title: '上海市政府信息公开规定', issuer: '上海市人民政府' },
    { code: 'city-disclosure', title: '市政府信息公开规定', issuer: '市人民政府（来源隐去市名）' },
    {
      code: 'city-strengthen',
      title: '关于进一步加强政府信息公开工作的若干意见',
      issuer: '市人民政府（来源隐去市名）',
    },
    { code: 'portal-content', title: '门户网站内容保障实施意见', issuer: '市人民政府办公厅（来源隐去市名）' },
    {
      code: 'zibo-scoring',
      title: '关于调整政府网站信息内容建设日常考核量化评分办法的通知',
      issuer: '淄博市人民政府办公厅',
    },
    { code: 'kaiping-site', title: '开平市民政局政务网站建设管理工作规定', issuer: '开平市民政局' },
  ].map((one) => ({
    ...one,
    documentNumber: null,
    article: '',
    text: NUMBER_UNKNOWN,
    validFrom: null,
    ...OPEN,
  })),
  {
    code: 'zibo-2017-q4',
    title: '关于做好2017年第四季度政府网站普查问题整改及信息内容建设工作的通知',
    documentNumber: null,
    issuer: '淄博市人民政府办公厅',
    article: '',
    text: '来源载成文日期2017-11-29，未载文号。',
    validFrom: '2017-11-29',
    ...OPEN,
  },
];
