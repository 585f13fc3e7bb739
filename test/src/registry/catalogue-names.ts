/** Columns of the district's catalogue as the source lists them. */
export const DISTRICT_NAMES = {
  decision: {
    channel: 'decision',
    count: 7,
    names: ['重大行政决策目录', '重大决策预公开', '会议公开', '规范性文件', '规划计划', '政府公报', '政策解读'],
  },
  management: {
    channel: 'management',
    count: 4,
    names: ['机构设置', '权力清单', '主动公开文件', '行政审批制度改革'],
  },
  service: {
    channel: 'service',
    count: 3,
    names: ['优化营商环境', '全周期办事服务事项', '行政审批中介服务事项'],
  },
  execution: {
    channel: 'execution',
    count: 3,
    names: ['重点工作推进情况', '实事项目建设情况', '重大工程建设情况'],
  },
  result: {
    channel: 'result',
    count: 6,
    names: [
      '行政许可行政执法“双公示”',
      '双随机一公开',
      '建议提案办理结果',
      '统计数据',
      '工作报告',
      '国民经济和社会发展计划执行情况',
    ],
  },
} as const;

/** Blocks of a bureau's 政务公开 with their columns, as the source lists them. */
export const BUREAU_NAMES = [
  { block: '单位概况', path: 'bureau', names: ['单位领导', '主要职责', '机构设置'] },
  { block: '单位动态', path: 'events', names: ['人事任免', '通知公告'] },
  {
    block: '重点领域信息公开',
    path: 'key-fields',
    names: ['信息年报公开', '财政预决算和三公经费', '安全生产', '价格和收费', '社会救助和社会福利'],
  },
  { block: '政务公开', path: 'affairs', names: ['执行公开', '行政执法', '“双随机、一公开”抽查结果'] },
  { block: '政策法规', path: 'policies', names: ['开平市养老服务信息专栏', '政策法规'] },
] as const;
