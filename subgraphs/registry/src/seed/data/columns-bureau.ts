import type { ColumnClass, ColumnKind } from '../../column/column.type.ts';

/** A column; `slug` and `nameEn` are ours, as the kind is where it is given. */
export interface BureauColumn {
  readonly name: string;
  readonly nameEn: string;
  readonly slug: string;
  readonly kind?: ColumnKind;
}

/** Columns under a heading; null where they stand right under the class. */
export interface BureauBlock {
  readonly name: string | null;
  readonly nameEn: string;
  readonly slug: string;
  readonly columns: readonly BureauColumn[];
}

/** One of the classes the contents are divided into: three and the blocks beside them. */
export interface BureauClass {
  readonly code: ColumnClass;
  readonly name: string;
  readonly nameEn: string;
  readonly path: string;
  readonly clause: string;
  readonly updateNature: string;
  readonly flow: string;
  /** Whom the source makes responsible. */
  readonly owner: 'sections' | 'office';
  readonly blocks: readonly BureauBlock[];
}

const column = (name: string, nameEn: string, slug: string, kind?: ColumnKind): BureauColumn => ({
  name,
  nameEn,
  slug,
  ...(kind ? { kind } : {}),
});
const block = (name: string, nameEn: string, slug: string, columns: readonly BureauColumn[]): BureauBlock => ({
  name,
  nameEn,
  slug,
  columns,
});
const bare = (columns: readonly BureauColumn[]): BureauBlock => ({ name: null, nameEn: '', slug: '', columns });

/** The blocks of 政务公开: fixed contents. */
const FIXED: readonly BureauBlock[] = [
  block('单位概况', 'The bureau', 'bureau', [
    column('单位领导', 'Leaders', 'leaders'),
    column('主要职责', 'Main duties', 'duties'),
    column('机构设置', 'Organisation', 'organisation'),
  ]),
  block('单位动态', 'Events', 'events', [
    column('人事任免', 'Appointments', 'appointments'),
    column('通知公告', 'Notices', 'notices'),
  ]),
  block('重点领域信息公开', 'Key fields', 'key-fields', [
    column('信息年报公开', 'Annual reports', 'annual-reports'),
    column('财政预决算和三公经费', 'Budgets and expenses', 'budgets'),
    column('安全生产', 'Work safety', 'work-safety'),
    column('价格和收费', 'Prices and fees', 'fees'),
    column('社会救助和社会福利', 'Social relief and welfare', 'welfare'),
  ]),
  block('政务公开', 'Government affairs', 'affairs', [
    column('执行公开', 'Execution', 'execution'),
    column('行政执法', 'Enforcement', 'enforcement'),
    column('“双随机、一公开”抽查结果', 'Random inspections', 'random-inspections'),
  ]),
  block('政策法规', 'Policies and regulations', 'policies', [
    column('开平市养老服务信息专栏', 'Services for the elderly', 'elderly-services'),
    column('政策法规', 'Policies and regulations', 'regulations'),
  ]),
];

/** The classes with their columns, 2 + 15 + 3 + 2. */
export const BUREAU_CLASSES: readonly BureauClass[] = [
  {
    code: 'news',
    name: '要闻动态',
    nameEn: 'News',
    path: 'news',
    clause: '二(一)',
    updateNature: '常年更新',
    flow: '各股室及下属事业单位及时报送，办公室上传',
    owner: 'sections',
    blocks: [
      bare([column('工作动态', 'Work in progress', 'work'), column('时政要闻', 'Current affairs', 'current-affairs')]),
    ],
  },
  {
    code: 'fixed',
    name: '政务公开',
    nameEn: 'Disclosure',
    path: 'disclosure',
    clause: '二(二)',
    updateNature: '固定内容，完善后在有新的公开信息或工作、政策等出现变化时更新或更换',
    flow: '报送领导小组审批，办公室后台公开',
    owner: 'sections',
    blocks: FIXED,
  },
  {
    code: 'interaction',
    name: '互动交流',
    nameEn: 'Interaction',
    path: 'interaction',
    clause: '二(三)',
    updateNature: '',
    flow: '领导小组审批后报送，办公室上传公开',
    owner: 'sections',
    blocks: [
      bare([
        column('互动交流', 'Letters', 'letters', 'letters'),
        column('问答知识库', 'Questions and answers', 'questions', 'questionAnswer'),
        column('调查征集', 'Surveys', 'surveys', 'consultation'),
      ]),
    ],
  },
  {
    code: 'other',
    name: '其他版块',
    nameEn: 'Other blocks',
    path: 'other',
    clause: '二(四)',
    updateNature: '',
    flow: '由办公室负责，并负责网站后台维护、版面调整',
    owner: 'office',
    blocks: [
      bare([
        column('办事服务', 'Services', 'services', 'serviceItem'),
        column('网站链接', 'Links to sites', 'links', 'link'),
      ]),
    ],
  },
];
