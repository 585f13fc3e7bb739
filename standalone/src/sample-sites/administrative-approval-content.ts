import type { SampleArticle } from './sample-article.ts';

interface Guide {
  readonly date: string;
  readonly matter: string;
  readonly materials: string;
  readonly days: number;
}

const GUIDES: readonly Guide[] = [
  { date: '2026-09-11', matter: '新生儿出生', materials: '父母身份证件、结婚证、出生医学证明', days: 5 },
  { date: '2026-08-28', matter: '开办餐饮店', materials: '营业执照申请书、场所使用证明、从业人员健康证明', days: 4 },
  { date: '2026-08-13', matter: '员工录用', materials: '用工备案表、劳动合同、参保登记表', days: 2 },
  { date: '2026-07-29', matter: '公民婚育', materials: '双方身份证件、户口簿、近期合影照片', days: 1 },
  { date: '2026-07-14', matter: '灵活就业', materials: '身份证件、就业情况承诺书', days: 2 },
  { date: '2026-06-30', matter: '不动产交易登记', materials: '不动产权证书、买卖合同、完税证明', days: 3 },
  { date: '2026-06-16', matter: '企业注销', materials: '注销登记申请书、清税证明、清算报告', days: 10 },
  { date: '2026-05-28', matter: '扶残助困', materials: '残疾人证、家庭收入声明、银行账户信息', days: 15 },
  { date: '2026-05-14', matter: '军人退役', materials: '退役证件、行政介绍信、户口簿', days: 7 },
  { date: '2026-04-23', matter: '水电气联合报装', materials: '用地或者房屋权属证明、用能需求表', days: 6 },
  { date: '2026-04-02', matter: '公民身后', materials: '死亡证明、申请人身份证件、亲属关系证明', days: 12 },
  { date: '2026-03-10', matter: '教育入学', materials: '户口簿、居住证明、预防接种证', days: 8 },
];

/** Twelve guides to services of a life cycle, newest first. */
export const administrativeApprovalArticles: readonly SampleArticle[] = GUIDES.map(
  ({ date, matter, materials, days }, index) => ({
    id: 7100 + GUIDES.length - index,
    date,
    title: `“${matter}一件事”联合办理服务指南（2026年版）`,
    paragraphs: [
      `“${matter}一件事”将原来分散在多个部门的事项整合为一次申请、一套材料、一窗受理，由区行政审批局牵头协调，线上线下同步办理。`,
      `申请材料：${materials}。能够通过数据共享核验的证照，申请人不再提交纸质材料。`,
      `办理时限：自受理之日起${days}个工作日内办结，不收取任何费用。办理结果可以邮寄送达，也可以在区政务服务大厅自助领取。`,
      '办理地点：示例区政务服务中心二楼综合窗口。办理时间：工作日上午九时至下午五时，周六提供延时服务。',
    ],
  }),
);
