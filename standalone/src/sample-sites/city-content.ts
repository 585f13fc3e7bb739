import type { SampleArticle } from './sample-article.ts';

type Explained = readonly [date: string, subject: string, point: string];

const EXPLAINED: readonly Explained[] = [
  ['2026-09-14', '示例市耕地地力保护补贴实施方案', '补贴对象为拥有耕地承包权的种地农民，每亩补贴标准统一为95元'],
  [
    '2026-08-26',
    '示例市高标准农田建设规划（2026—2030年）',
    '五年新建和改造提升高标准农田三十万亩，建成后实行镇村两级管护',
  ],
  ['2026-08-05', '示例市农机购置与应用补贴实施细则', '大中型智能农机补贴比例提高五个百分点，实行先购后补'],
  ['2026-07-17', '示例市乡村特色产业培育行动方案', '每个镇重点培育一至两个主导产业，市级财政给予以奖代补'],
  ['2026-06-30', '示例市农村集体资产监督管理办法', '单笔十万元以上的集体资产交易必须进入产权交易平台'],
  ['2026-06-10', '示例市新型农业经营主体贷款贴息办法', '单户贴息贷款额度上限为三百万元，贴息期限最长两年'],
  ['2026-05-15', '示例市畜禽粪污资源化利用补助办法', '规模养殖场粪污处理设施配套率应当达到百分之九十八'],
  ['2026-04-21', '示例市农产品质量安全追溯管理规定', '蔬菜、畜禽、水产三大类产品上市前须出具承诺达标合格证'],
];

/** Eight policies the city explains, newest first: what the district's agriculture bureau links to. */
export const cityArticles: readonly SampleArticle[] = EXPLAINED.map(([date, subject, point], index) => ({
  id: 20_100 + EXPLAINED.length - index,
  date,
  title: `《${subject}》政策解读`,
  paragraphs: [
    `近日，示例市人民政府印发《${subject}》。为便于社会公众理解，现就有关内容解读如下。`,
    `主要内容：${point}。`,
    '文件自印发之日起施行，由市农业农村局负责解释，各区可以结合实际制定操作细则。',
  ],
}));
