import type { SampleArticle } from './sample-article.ts';

/** Which of its two texts the article that changes shows. */
export type Wording = 'A' | 'B';

/** Number of the article whose text changes between runs. */
const CHANGING_ARTICLE = 2006;

const TARGET: Readonly<Record<Wording, string>> = {
  A: '到2026年底，全区新增公共充电桩400个，改造老旧小区18个，开工建设保障性住房600套。',
  B: '到2026年底，全区新增公共充电桩520个，改造老旧小区21个，开工建设保障性住房600套，并建成区级公共数据平台。',
};

const PLANS: readonly { id: number; date: string; title: string; aim: string }[] = [
  { id: 2006, date: '2026-09-10', title: '示例区2026年重点建设项目计划', aim: '' },
  {
    id: 2005,
    date: '2026-08-12',
    title: '示例区国民经济和社会发展年度计划上半年执行情况',
    aim: '上半年主要指标运行平稳，计划确定的三十项重点任务已完成十七项，其余任务按序时进度推进。',
  },
  {
    id: 2004,
    date: '2026-07-08',
    title: '示例区现代服务业发展三年行动计划（2026—2028年）',
    aim: '力争三年内培育服务业重点企业五十家，建成特色商业街区六个，社区便民服务点覆盖全部街道。',
  },
  {
    id: 2003,
    date: '2026-06-03',
    title: '示例区节能降碳工作实施方案',
    aim: '推动公共机构率先节能，年内完成十二栋公共建筑的节能改造，建立重点用能单位月度报送制度。',
  },
  {
    id: 2002,
    date: '2026-04-22',
    title: '示例区综合交通体系规划（2026—2035年）',
    aim: '构建内外衔接、便捷高效的综合交通体系，规划新增城市道路四十二公里、公交首末站九处。',
  },
  {
    id: 2001,
    date: '2026-03-18',
    title: '示例区优化营商环境年度工作要点',
    aim: '聚焦企业全生命周期服务，推行“一件事一次办”事项三十五项，政策兑现平均时限压缩三分之一。',
  },
];

/** Six plans of the development and reform commission, newest first. */
export function developmentReformArticles(wording: Wording): readonly SampleArticle[] {
  return PLANS.map(({ id, date, title, aim }) => ({
    id,
    date,
    title,
    documentNumber: `示发改〔2026〕${id - 2000}号`,
    paragraphs: [
      '为深入推进全区高质量发展，根据区人民政府统一部署，区发展和改革委员会会同有关部门编制本文件，经区政府常务会议审议通过，现予公开。',
      id === CHANGING_ARTICLE ? TARGET[wording] : aim,
      '各有关部门、各镇（街道）要加强组织领导，细化工作措施，按季度报送进展情况。区发展和改革委员会将适时开展评估，评估结果向社会公开。',
    ],
  }));
}
