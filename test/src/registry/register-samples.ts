import type { Said } from './register-desk.ts';

interface Sample {
  readonly kind: string;
  readonly said: Said;
  readonly more?: Readonly<Record<string, unknown>>;
  /** What completing it needs beside. */
  readonly end?: Said;
}

const DIGEST = 'a'.repeat(64);

/** An entry of every kind that has what its kind asks for. */
export const SAMPLES: readonly Sample[] = [
  {
    kind: 'coordinationMechanism',
    said: {
      leader: '李建国',
      members: ['王志明', '赵小兰'],
      units: '办公室、各股室',
      meetings: ['2026-03-01 研究第一季度问题整改', '2026-06-01 研究政策解读'],
    },
  },
  {
    kind: 'implementationPlan',
    said: { reportedOn: '2026-11-10', summary: '按栏目落实责任', contact: '赵小兰', phone: '000-12345678' },
    more: { attachments: [{ name: '方案.pdf', sha256: DIGEST, size: 12_345 }] },
  },
  {
    kind: 'yearlyWorkPlan',
    said: { tasks: ['充实动态栏目', '清理失效文件'], responsible: '李建国' },
    more: { year: 2026 },
    end: { completion: '两项均已完成', completionPercent: '100' },
  },
  {
    kind: 'contentPlan',
    said: { goals: '门户四大版块', measures: ['共建专栏', '定期核对'] },
    more: { year: 2026 },
  },
  {
    kind: 'coordinationSlip',
    said: { matter: '请提供统计专栏链接', issuedOn: '2026-11-01' },
    more: { dueOn: '2026-11-30' },
    end: { reply: '已提供' },
  },
  {
    kind: 'supervisionSlip',
    said: { finding: '栏目三个月未更新', demand: '十日内更新', issuedOn: '2026-11-01' },
    more: { dueOn: '2026-11-11' },
    end: { reply: '已更新三条' },
  },
  {
    kind: 'unitRegulation',
    said: {
      topic: 'disclosure',
      effectiveOn: '2026-01-01',
      reviewChain: 'section-line-ideology-director',
      reviewChainVersion: '3',
      procedure: '谁制作、谁发布、谁负责',
      contentListSite: 'main',
    },
  },
  {
    kind: 'siteHandOver',
    said: { site: 'education', heldBy: '信息中心', office: '办公室' },
    more: { dueOn: '2026-12-31' },
    end: { handedOverOn: '2026-11-18', receivedBy: '赵小兰' },
  },
  {
    kind: 'dutyRoster',
    said: { from: '2026-11-16', to: '2026-11-22', persons: ['王志明', '赵小兰'], phone: '000-12345678' },
  },
  {
    kind: 'siteReadingLog',
    said: { readOn: '2026-11-19', reader: '赵小兰', pages: ['决策公开', '统计数据'], findings: ['一处链接打不开'] },
  },
  {
    kind: 'responsibleEditor',
    said: { column: '规范性文件', editor: '李文静', signedOn: '2026-11-19' },
  },
  {
    kind: 'channelRelease',
    said: { channel: 'wechat', account: '示例发布', releasedOn: '2026-11-19', subject: '冬季供暖问答' },
  },
  {
    kind: 'mediaCooperation',
    said: { channel: 'newspaper', medium: '示例日报', from: '2026-01-01', content: '同步刊载政策解读' },
  },
  {
    kind: 'outsourcingContractor',
    said: { contractor: '示例信息公司', contact: '陈海燕', phone: '000-87654321' },
    end: {
      qualification: 'passed',
      capability: 'passed',
      staff: 'passed',
      rules: 'passed',
      response: 'passed',
      emergencyPlan: 'passed',
    },
  },
  {
    kind: 'outsourcingAgreement',
    said: {
      contractor: '示例信息公司',
      signedOn: '2025-12-20',
      from: '2026-01-01',
      to: '2026-12-31',
      operation: 'own',
      maintenance: 'contractor',
      information: 'both',
      division: '内容由本单位负责，技术由服务单位负责',
    },
  },
  { kind: 'legalBasis', said: { issuer: '国务院', validFrom: '2019-05-15' } },
  {
    kind: 'externalAssessment',
    said: {
      assessor: '市政务公开办',
      receivedOn: '2026-07-01',
      result: '良好',
      score: '92.5',
      findings: ['附件命名不规范'],
    },
    more: { year: 2025 },
  },
];
