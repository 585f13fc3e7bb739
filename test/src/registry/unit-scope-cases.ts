import { columnIdOf, siteIdOf, unitIdOf } from '@gongkai/registry';
import { readingLog, type ScopedWorld } from './unit-scope-world.ts';

type Variables = Readonly<Record<string, unknown>>;

const OWN = unitIdOf('education');
const COLUMN = columnIdOf('s000-decision-03');
const SITE = siteIdOf('education');
const FROM = '2026-12-01';
const contentEntry = { category: '通知公告', rhythm: 'daily', timeLimit: '每日', unitId: OWN };
const conformance = ['structure', 'technicalStandard', 'accuracy', 'completeness'].map((item) => ({
  item,
  passed: true,
}));
const person = { name: '王小明', unitId: OWN, phone: '010-12345678' };

/**
 * For every mutation a role of a unit may use: a call that concerns the unit `education`. What the call lacks beside that
 * is not looked at, so a case names only what its types require.
 */
export const SCOPED_CALLS: Readonly<Record<string, (world: ScopedWorld) => Variables>> = {
  setUnitOffice: () => ({ id: OWN, expectedVersion: 1, input: { contacts: [] } }),
  createBody: () => ({ input: { code: 'education-group', name: '工作领导小组', unitId: OWN, from: FROM } }),
  reviseBody: ({ bodyId }) => ({ id: bodyId, expectedVersion: 1, input: { name: '工作领导小组' } }),
  addBodyMember: ({ bodyId, postId }) => ({
    expectedVersion: 1,
    input: { bodyId, postId, part: 'deputy', from: FROM },
  }),
  endBodyMember: ({ bodyId, memberId }) => ({ bodyId, memberId, expectedVersion: 2, on: FROM }),
  createPerson: () => ({ input: person }),
  revisePerson: ({ personId }) => ({ id: personId, expectedVersion: 1, input: person }),
  beginPost: ({ personId }) => ({
    input: { personId, unitId: OWN, title: '副科长', duty: 'staff', from: FROM },
  }),
  endPost: ({ postId }) => ({ expectedVersion: 1, input: { postId, on: FROM } }),
  beginLineLeadership: ({ personId }) => ({ input: { leaderId: personId, sectionId: OWN, from: FROM } }),
  endLineLeadership: ({ lineId }) => ({ id: lineId, expectedVersion: 1, on: FROM }),
  settleHandOver: ({ handOverId, personId }) => ({ id: handOverId, expectedVersion: 1, successorPersonId: personId }),
  reviseSite: () => ({ expectedVersion: 1, input: { siteId: SITE, name: '示例区教育局网站', unitId: OWN } }),
  fileChangeNotice: () => ({ input: { siteId: SITE, kind: 'redesign', title: '改版', effectiveOn: FROM } }),
  withdrawChangeNotice: ({ noticeId }) => ({ changeNoticeId: noticeId, expectedVersion: 1 }),
  createColumn: () => ({ input: { siteCode: 'education', fields: { code: 'own-two', name: '新栏目', path: 'two' } } }),
  reviseColumn: ({ subColumnId }) => ({
    expectedVersion: 1,
    input: { columnId: subColumnId, fields: { name: '新名' } },
  }),
  closeColumn: ({ subColumnId }) => ({ columnId: subColumnId, expectedVersion: 1 }),
  reopenColumn: ({ subColumnId }) => ({ columnId: subColumnId, expectedVersion: 1 }),
  removeColumn: ({ subColumnId }) => ({ columnId: subColumnId, expectedVersion: 1 }),
  requestColumnChange: () => ({
    input: {
      siteCode: 'main',
      act: 'close',
      columnId: COLUMN,
      expectedColumnVersion: 1,
      reason: '职能调整',
      unitId: OWN,
    },
  }),
  withdrawColumnChange: ({ requestId }) => ({ requestId, expectedVersion: 1 }),
  registerSharedColumn: () => ({
    input: {
      columnId: COLUMN,
      siteCode: 'education',
      subColumnName: '会议',
      subColumnUrl: 'https://a.test/b',
      from: FROM,
    },
  }),
  endSharedColumn: ({ sharedColumnId }) => ({ id: sharedColumnId, expectedVersion: 1, to: '2027-01-01' }),
  recordDeadlineEvent: () => ({ input: { columnId: COLUMN, event: '信息形成或变更', occurredOn: '2026-11-19' } }),
  settleDeadlineEvent: ({ eventId }) => ({ expectedVersion: 1, input: { eventId, settledOn: '2026-11-20' } }),
  withdrawDeadlineEvent: ({ eventId }) => ({ expectedVersion: 1, input: { eventId, reason: '登记有误' } }),
  confirmNoNeed: () => ({ input: { columnId: COLUMN, reason: '本月无新增' } }),
  certifyCurrent: () => ({ input: { columnId: COLUMN, reason: '已复核' } }),
  recordRegisterEntry: () => ({ input: readingLog }),
  reviseRegisterEntry: ({ entryId }) => ({ id: entryId, expectedVersion: 1, input: { title: '内容规划', fields: [] } }),
  completeRegisterEntry: ({ entryId }) => ({
    id: entryId,
    expectedVersion: 1,
    input: { doneOn: '2026-11-20', fields: [] },
  }),
  voidRegisterEntry: ({ entryId }) => ({ id: entryId, expectedVersion: 1, reason: '重复登记' }),
  nameHolder: ({ responsibilityId }) => ({
    expectedVersion: 2,
    input: { responsibilityId, unitId: OWN, postTitle: '科长', from: FROM },
  }),
  recordConformanceCheck: () => ({
    input: { columnId: COLUMN, sourceSiteId: SITE, checkedOn: '2026-11-20', items: conformance },
  }),
  applyForMandate: () => ({
    input: {
      columnId: columnIdOf('s000-management-03'),
      entrustingUnitId: OWN,
      entrustedUnitId: unitIdOf('health'),
      subject: '年度公开',
      basis: '示教〔2026〕1号',
      term: 'temporary',
      from: FROM,
      to: '2027-01-01',
    },
  }),
  endMandate: ({ mandateId }) => ({ expectedVersion: 2, input: { mandateId, endsOn: '2026-12-15' } }),
  markRetentionRows: ({ formId }) => ({
    expectedVersion: 1,
    input: { formId, marks: [{ rowCode: 's002-01', mark: 'keep' }] },
  }),
  reportRetentionForm: ({ formId }) => ({
    expectedVersion: 1,
    input: { formId, contactName: '王小明', mobile: '13800000000' },
  }),
  deriveContentList: () => ({ siteCode: 'education' }),
  addContentListEntry: () => ({ siteCode: 'education', input: contentEntry }),
  reviseContentListEntry: ({ contentEntryId }) => ({ id: contentEntryId, expectedVersion: 1, input: contentEntry }),
  removeContentListEntry: ({ contentEntryId }) => ({ id: contentEntryId, expectedVersion: 1 }),
};
