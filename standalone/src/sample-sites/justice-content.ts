import type { SampleArticle } from './sample-article.ts';

type Draft = readonly [date: string, subject: string, reason: string, until: string];

const DRAFTS: readonly Draft[] = [
  ['2026-09-17', '示例区停车设施建设和管理若干规定', '停车供需矛盾突出，需要明确配建标准与共享办法', '10月17日'],
  ['2026-09-02', '示例区物业服务收费管理实施办法', '原办法有效期届满，需要结合新标准重新制定', '10月2日'],
  ['2026-08-19', '示例区户外招牌设施设置规范', '主要道路招牌安全隐患较多，群众反映集中', '9月18日'],
  ['2026-08-03', '示例区城市更新项目实施主体确认办法', '城市更新项目实施主体确认的程序和条件尚无统一规定', '9月2日'],
  ['2026-07-21', '示例区公共数据授权运营管理细则', '公共数据开发利用需要明确授权条件和安全责任', '8月20日'],
  ['2026-07-08', '示例区居民生活垃圾分类投放管理办法', '分类收集设施已覆盖全区，需要固化投放要求', '8月7日'],
  [
    '2026-06-23',
    '示例区网络预约出租汽车经营服务管理实施细则',
    '上位规定修订后，车辆和驾驶员准入条件相应调整',
    '7月23日',
  ],
  ['2026-06-09', '示例区人民政府重大行政决策听证办法', '听证参加人的产生方式和意见采纳反馈需要细化', '7月9日'],
  ['2026-05-26', '示例区河道保洁与岸线管护规定', '河湖长制工作要求提高，管护边界需要重新划定', '6月25日'],
  ['2026-05-12', '示例区农村宅基地审批管理实施细则', '宅基地审批权限下放到镇，需要规范全过程监管', '6月11日'],
  ['2026-04-27', '示例区既有住宅加装电梯财政补贴办法', '补贴标准和申领程序需要根据两年来的实践调整', '5月27日'],
  ['2026-04-08', '示例区行政规范性文件合法性审核程序规定', '审核时限和材料要求在各部门之间不一致', '5月8日'],
  ['2026-03-19', '示例区养犬管理实施办法', '养犬登记率偏低，流浪犬处置责任不清', '4月18日'],
];

/** Number of the notice that was published a second time, under another address and date. */
const REPUBLISHED_ID = 6105;

const drafts: readonly SampleArticle[] = DRAFTS.map(([date, subject, reason, until], index) => ({
  id: 6100 + DRAFTS.length - index,
  date,
  title: `示例区司法局关于公开征求《${subject}（草案征求意见稿）》意见的公告`,
  paragraphs: [
    `为增强立法的公开性和透明度，提高制度建设质量，现将《${subject}（草案征求意见稿）》及其说明全文公布，征求社会各界意见。`,
    `起草的主要理由：${reason}。起草单位已经书面征求了各镇、街道和有关部门的意见，并召开座谈会两次。`,
    `有关单位和各界人士可以在2026年${until}前，通过信函或者区政府门户网站提出意见。信函请注明“征求意见”字样，寄至示例区司法局合法性审查科。`,
    '公众意见采纳情况将在草案提请审议前统一反馈。',
  ],
}));

/** Thirteen drafts open to the public and one of them published twice, newest first. */
export const justiceArticles: readonly SampleArticle[] = drafts.flatMap((article) =>
  article.id === REPUBLISHED_ID ? [{ ...article, id: 6199, date: '2026-05-29' }, article] : [article],
);
