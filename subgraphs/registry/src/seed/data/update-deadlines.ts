import { localDate, type Supersession } from '@gongkai/kernel/pure';
import type { UpdateDeadlineRow } from './update-deadline-row.ts';

export type { UpdateDeadlineRow } from './update-deadline-row.ts';

/** Where the table is from. */
export const UPDATE_DEADLINES_SOURCE = {
  title: '政府信息公开平台专版体裁栏目信息更新时限表',
  issuer: '文安县人民政府办公室',
  documentNumber: '文政办通〔2018〕34',
  signedOn: localDate('2018-07-10'),
  publishedOn: localDate('2018-07-11'),
  article: '附件2',
  clause: '文政办通〔2018〕34 附件2',
  clauseCode: 'wzbt-2018-34',
} as const;

const LEADERS_ONLY = '合并单元格括注“领导成员分工变更后10个工作日内更新”只适用于“领导成员和分工”一行（推断）';
const REPORT_ONLY =
  '合并单元格括注“年度报告…每年2月底前”只适用于“年度报告、工作总结”一行中的政府信息公开工作年度报告（推断）';
const EMPTY_CELL = '原表单元格为空，按合并单元格读作同上';
const ARTICLE_49: Supersession = {
  text: '2019条例第四十九条：县级以上人民政府部门每年1月31日前；政府信息公开工作主管部门每年3月31日前',
  effectiveFrom: localDate('2019-05-15'),
};

/** The 30 rows in 12 genres, in the order of the source. */
export const UPDATE_DEADLINES: readonly UpdateDeadlineRow[] = [
  {
    code: 's002-01',
    genre: '概况信息',
    subColumn: '地区(行业)介绍',
    deadlineText: '至少每年更新一次(领导成员分工变更后10个工作日内更新)',
    rule: { everyMonths: 12 },
    timeless: true,
    reading: LEADERS_ONLY,
  },
  {
    code: 's002-02',
    genre: '概况信息',
    subColumn: '机构设置和职能',
    deadlineText: '至少每年更新一次(领导成员分工变更后10个工作日内更新)',
    rule: { everyMonths: 12 },
    timeless: true,
    reading: LEADERS_ONLY,
  },
  {
    code: 's002-03',
    genre: '概况信息',
    subColumn: '领导成员和分工',
    deadlineText: '至少每年更新一次(领导成员分工变更后10个工作日内更新)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '领导成员分工变更' },
  },
  {
    code: 's002-04',
    genre: '政策法规',
    subColumn: '政府规章',
    deadlineText: '至少每半年更新一次',
    rule: { everyMonths: 6 },
  },
  {
    code: 's002-05',
    genre: '政策法规',
    subColumn: '规范性文件',
    deadlineText: '文件印发20个工作日内上网公开(至少每半年更新一次)',
    rule: { everyMonths: 6, withinWorkingDaysOfEvent: 20, event: '文件印发' },
  },
  {
    code: 's002-06',
    genre: '政策法规',
    subColumn: '其他文件',
    deadlineText: '至少每半年更新一次',
    rule: { everyMonths: 6 },
  },
  {
    code: 's002-07',
    genre: '规划总结',
    subColumn: '规划',
    deadlineText: '至少每年更新一次(政府信息公开工作年度报告要求在每年2月底前向社会公示)',
    rule: { everyMonths: 12 },
    reading: REPORT_ONLY,
  },
  {
    code: 's002-08',
    genre: '规划总结',
    subColumn: '计划',
    deadlineText: '至少每年更新一次(政府信息公开工作年度报告要求在每年2月底前向社会公示)',
    rule: { everyMonths: 12 },
    reading: REPORT_ONLY,
  },
  {
    code: 's002-09',
    genre: '规划总结',
    subColumn: '年度报告、工作总结',
    deadlineText: '至少每年更新一次(政府信息公开工作年度报告要求在每年2月底前向社会公示)',
    rule: { everyMonths: 12, byDate: { month: 2, day: 'last', appliesTo: '政府信息公开工作年度报告' } },
    supersededBy: ARTICLE_49,
  },
  {
    code: 's002-10',
    genre: '工作动态',
    subColumn: '领导活动、会议讲话',
    deadlineText: '每两周要有更新',
    rule: { maxAgeDays: 14 },
  },
  {
    code: 's002-11',
    genre: '工作动态',
    subColumn: '工作部署',
    deadlineText: '每两周要有更新',
    rule: { maxAgeDays: 14 },
    reading: EMPTY_CELL,
  },
  {
    code: 's002-12',
    genre: '工作动态',
    subColumn: '公告公示',
    deadlineText: '随时更新,至少每半年更新一次',
    rule: { everyMonths: 6, onDemand: true },
  },
  {
    code: 's002-13',
    genre: '工作动态',
    subColumn: '突发公共事件',
    deadlineText: '至少每年更新一次(信息可包含防汛、抗旱工作安排部署等内容)',
    rule: { everyMonths: 12 },
  },
  {
    code: 's002-14',
    genre: '工作动态',
    subColumn: '政府大事记',
    deadlineText: '至少每年更新一次',
    rule: { everyMonths: 12 },
  },
  {
    code: 's002-15',
    genre: '行政执法',
    subColumn: '行政许可',
    deadlineText: '信息产生后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生' },
  },
  {
    code: 's002-16',
    genre: '行政执法',
    subColumn: '行政处罚',
    deadlineText: '信息产生后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生' },
  },
  {
    code: 's002-17',
    genre: '行政执法',
    subColumn: '行政监管',
    deadlineText: '信息产生后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生' },
  },
  {
    code: 's002-18',
    genre: '行政执法',
    subColumn: '侵权假冒行政处罚',
    deadlineText: '信息产生后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生' },
  },
  {
    code: 's002-19',
    genre: '行政执法',
    subColumn: '其他行政执法行为',
    deadlineText: '信息产生后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生' },
  },
  {
    code: 's002-20',
    genre: '财政财务',
    subColumn: '专项经费',
    deadlineText: '信息产生或变更后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生或变更' },
  },
  {
    code: 's002-21',
    genre: '财政财务',
    subColumn: '政府投资项目',
    deadlineText: '信息产生或变更后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生或变更' },
  },
  {
    code: 's002-22',
    genre: '财政财务',
    subColumn: '财政(务)预决算',
    deadlineText: '信息产生或变更后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生或变更' },
  },
  {
    code: 's002-23',
    genre: '财政财务',
    subColumn: '行政事业性收费',
    deadlineText: '信息产生或变更后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生或变更' },
  },
  {
    code: 's002-24',
    genre: '财政财务',
    subColumn: '政府采购',
    deadlineText: '信息产生或变更后10个工作日内上网公开(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 10, event: '信息产生或变更' },
  },
  { code: 's002-25', genre: '统计信息', subColumn: null, deadlineText: '至少每年更新一次', rule: { everyMonths: 12 } },
  {
    code: 's002-26',
    genre: '办事指南',
    subColumn: null,
    deadlineText: '信息产生或变更后3个工作日内更新(至少每年更新一次)',
    rule: { everyMonths: 12, withinWorkingDaysOfEvent: 3, event: '信息产生或变更' },
  },
  { code: 's002-27', genre: '其他', subColumn: null, deadlineText: '至少每年更新一次', rule: { everyMonths: 12 } },
  {
    code: 's002-28',
    genre: '住房保障',
    subColumn: null,
    deadlineText: '县房产局于信息产生后20个工作日内上网公开(至少每半年更新一次)',
    rule: { everyMonths: 6, withinWorkingDaysOfEvent: 20, event: '信息产生' },
    units: ['县房产局'],
  },
  {
    code: 's002-29',
    genre: '重大项目建设',
    subColumn: null,
    deadlineText: '相关部门和乡镇于信息产生后20个工作日内上网公开(至少每半年更新一次)',
    rule: { everyMonths: 6, withinWorkingDaysOfEvent: 20, event: '信息产生' },
    units: ['相关部门', '乡镇'],
  },
  {
    code: 's002-30',
    genre: '公共资源配置',
    subColumn: null,
    deadlineText: '相关部门于信息产生后20个工作日内上网公开(至少每半年更新一次)',
    rule: { everyMonths: 6, withinWorkingDaysOfEvent: 20, event: '信息产生' },
    units: ['相关部门'],
  },
];
