import type { SampleArticle } from './sample-article.ts';

const SUBJECTS: readonly string[] = [
  '示例区困难群众临时救助实施办法',
  '示例区居家和社区养老服务补贴管理暂行规定',
  '示例区养老机构等级评定与运营扶持资金使用管理办法',
  '示例区城乡居民最低生活保障审核确认工作细则',
  '示例区特困人员供养服务标准',
  '示例区社会组织年度检查与信用信息公示管理规定',
  '示例区孤儿和事实无人抚养儿童基本生活保障实施细则',
  '示例区困难残疾人生活补贴和重度残疾人护理补贴发放管理办法',
  '示例区殡葬服务收费公示规定',
  '示例区公益性公墓建设与维护管理办法',
  '示例区社区工作者管理办法',
  '示例区村（居）民委员会规范化建设指导意见',
  '示例区地名命名更名与地名标志设置管理规定',
  '示例区行政区域界线管理与界桩维护工作规定',
  '示例区婚姻登记机关规范化服务管理规定',
  '示例区流浪乞讨人员救助管理工作规程',
  '示例区慈善组织公开募捐备案与信息公开管理办法',
  '示例区志愿服务记录与证明出具实施细则',
  '示例区长者食堂建设运营补助办法',
  '示例区适老化改造家庭申请与验收工作规程',
  '示例区政府购买社会救助服务实施办法',
  '示例区低收入人口动态监测和常态化救助帮扶工作方案',
  '示例区未成年人保护工作站建设与服务规范',
  '示例区福利彩票公益金项目申报与绩效评价管理办法',
];

const DAYS_APART = 9;
const NEWEST = Date.UTC(2026, 8, 15);

/** Twenty-four normative documents of the civil affairs bureau, newest first, three pages of eight. */
export const civilAffairsArticles: readonly SampleArticle[] = SUBJECTS.map((subject, index) => {
  const number = SUBJECTS.length - index;
  const date = new Date(NEWEST - index * DAYS_APART * 86_400_000).toISOString().slice(0, 10);
  return {
    id: 1000 + number,
    date,
    documentNumber: `示民规〔2026〕${number}号`,
    title: `示例区民政局关于印发《${subject}》的通知`,
    paragraphs: [
      '各镇人民政府、街道办事处，局机关各科室、直属各单位：',
      `现将《${subject}》印发给你们，请结合实际认真贯彻执行。执行中遇到的问题，请及时向区民政局反映。`,
      `第一条　为规范相关工作，保障群众合法权益，根据国家和省市有关规定，结合本区实际，制定本文件。本文件适用于示例区行政区域内的相关管理与服务活动。`,
      '第二条　区民政局负责统筹协调和监督指导，镇人民政府、街道办事处负责受理、初审和日常管理，村（居）民委员会协助做好相关工作。',
      `第三条　申请人可以到户籍所在地或者经常居住地的镇（街道）社区事务受理服务中心提出申请，受理单位应当自受理之日起${5 + (index % 4) * 5}个工作日内作出答复。`,
      `第四条　本文件自${nextMonth(date)}起施行，有效期五年。`,
    ],
  };
});

function nextMonth(date: string): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return month === 12 ? `${year + 1}年1月1日` : `${year}年${month + 1}月1日`;
}
