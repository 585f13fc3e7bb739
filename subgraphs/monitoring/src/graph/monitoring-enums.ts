import type { DeadlineState as KnownDeadlineState, ProbeOutcome } from '@gongkai/kernel/pure';
import { registerEnumType } from 'type-graphql';
import type { DutyKind as KnownDutyKind } from '../domain/duty.ts';
import type { ColumnState, HealthCode } from '../domain/judge-column.ts';
import type { FindingClosing as Closing, FindingCode as Code, FindingSeverity as Severity } from '../domain/verdict.ts';

export const FindingCode = {
  SITE_DEAD: 'SITE_DEAD',
  SITE_UNREACHABLE: 'SITE_UNREACHABLE',
  SITE_RECORD_STALE: 'SITE_RECORD_STALE',
  SITE_MARK_MISSING: 'SITE_MARK_MISSING',
  COLUMN_OVERDUE: 'COLUMN_OVERDUE',
  COLUMN_BLANK: 'COLUMN_BLANK',
  COLUMN_UNOWNED: 'COLUMN_UNOWNED',
  RETENTION_MISMATCH: 'RETENTION_MISMATCH',
  HAND_OVER_MISSING: 'HAND_OVER_MISSING',
  LINK_BROKEN: 'LINK_BROKEN',
  SOURCE_FAILED: 'SOURCE_FAILED',
} as const satisfies { [Name in Code]: Name };
export type FindingCode = Code;
registerEnumType(FindingCode, {
  name: 'FindingCode',
  description: '问题类型 · What a finding speaks of',
  valuesConfig: {
    SITE_DEAD: { description: '网站打不开 · Its home page failed several times in a row' },
    SITE_UNREACHABLE: { description: '可用性不达标 · Too many probes of a week failed' },
    SITE_RECORD_STALE: { description: '登记信息与实际不符 · The registered code or address differs from the live one' },
    SITE_MARK_MISSING: { description: '未加挂标识码 · The home page does not carry the identification code' },
    COLUMN_OVERDUE: { description: '栏目超期未更新 · A column missed the date it had to be updated by' },
    COLUMN_BLANK: { description: '空白栏目 · A column that is kept holds nothing' },
    COLUMN_UNOWNED: { description: '栏目无主责单位 · No unit and no group answers for a column first' },
    RETENTION_MISMATCH: {
      description:
        '保留申报与前台不一致 · A column is shown though its unit’s form hides it, or hidden though it is kept',
    },
    HAND_OVER_MISSING: {
      description: '人员离任未改派 · A person left a post and nobody was named for what they answered for',
    },
    LINK_BROKEN: { description: '链接失效 · A link, page or attachment failed several times in a row' },
    SOURCE_FAILED: {
      description: '来源无法采集 · A column of a sub-site can no longer be read; what was taken over before stays',
    },
  },
});

export const FindingState = { OPEN: 'open', CLOSED: 'closed' } as const;
export type FindingState = (typeof FindingState)[keyof typeof FindingState];
registerEnumType(FindingState, {
  name: 'FindingState',
  description: '问题状态 · Whether it still holds',
  valuesConfig: {
    OPEN: { description: '未解决 · It holds' },
    CLOSED: { description: '已关闭 · It holds no more' },
  },
});

export const FindingSeverity = { VETO: 'veto', SERIOUS: 'serious', MINOR: 'minor' } as const satisfies Record<
  string,
  Severity
>;
export type FindingSeverity = Severity;
registerEnumType(FindingSeverity, {
  name: 'FindingSeverity',
  description: '严重程度 · How heavily it weighs',
  valuesConfig: {
    VETO: { description: '单项否决 · Alone enough to fail a census' },
    SERIOUS: { description: '严重 · To be mended at once' },
    MINOR: { description: '一般 · One of many' },
  },
});

export const FindingClosing = {
  RECOVERED: 'recovered',
  REMOVED: 'removed',
  NOT_JUDGED: 'notJudged',
} as const satisfies Record<string, Closing>;
export type FindingClosing = Closing;
registerEnumType(FindingClosing, {
  name: 'FindingClosing',
  description: '关闭方式 · Why a finding was closed',
  valuesConfig: {
    RECOVERED: { description: '已恢复 · The facts are right again' },
    REMOVED: { description: '已移除 · What it spoke of is gone from the page' },
    NOT_JUDGED: { description: '不再检查 · The column or site is no longer judged, or another finding took over' },
  },
});

export const ColumnHealthState = {
  ON_TIME: 'onTime',
  DUE_SOON: 'dueSoon',
  OVERDUE: 'overdue',
  UNKNOWN: 'unknown',
  BLANK: 'blank',
  NOT_JUDGED: 'notJudged',
} as const satisfies Record<string, ColumnState>;
export type ColumnHealthState = ColumnState;
registerEnumType(ColumnHealthState, {
  name: 'ColumnHealthState',
  description: '栏目健康状态 · How a column stands today',
  valuesConfig: {
    ON_TIME: { description: '正常 · Nothing is due soon' },
    DUE_SOON: { description: '即将到期 · Due within seven days' },
    OVERDUE: { description: '超期 · It missed its due date' },
    UNKNOWN: { description: '无法判断 · No rule, no announced calendar, or dates that are not recorded' },
    BLANK: { description: '空白 · Nothing is published in it' },
    NOT_JUDGED: { description: '不检查 · Not kept, closed, or a channel that only holds others' },
  },
});

export const DeadlineState = {
  ON_TIME: 'onTime',
  DUE_SOON: 'dueSoon',
  OVERDUE: 'overdue',
  UNKNOWN: 'unknown',
} as const satisfies Record<string, KnownDeadlineState>;
registerEnumType(DeadlineState, {
  name: 'DeadlineState',
  description: '时限状态 · How one rule of a column stands today',
  valuesConfig: {
    ON_TIME: { description: '正常 · Nothing is due soon' },
    DUE_SOON: { description: '即将到期 · Due within seven days' },
    OVERDUE: { description: '超期 · The due date is past' },
    UNKNOWN: { description: '无法判断 · It cannot be counted; the code says why' },
  },
});

export const ColumnHealthCode = {
  CALENDAR_NOT_ANNOUNCED: 'CALENDAR_NOT_ANNOUNCED',
  NEVER_UPDATED: 'NEVER_UPDATED',
  NO_RULE: 'NO_RULE',
  PART_NOT_RECORDED: 'PART_NOT_RECORDED',
} as const satisfies { [Code in HealthCode]: Code };
registerEnumType(ColumnHealthCode, {
  name: 'ColumnHealthCode',
  description: '判断代码 · Why a column stands as it does where the date alone does not say',
  valuesConfig: {
    CALENDAR_NOT_ANNOUNCED: { description: '放假安排未公布 · Working days reach a year that is not announced yet' },
    NEVER_UPDATED: { description: '从未更新 · Nothing was ever published of it' },
    NO_RULE: { description: '没有更新规则 · No update rule is in force' },
    PART_NOT_RECORDED: { description: '未分别记录 · What is published is not told apart by subject' },
  },
});

export const DutyKind = {
  OVERDUE: 'overdue',
  DUE_TODAY: 'dueToday',
  BLANK: 'blank',
  UNOWNED: 'unowned',
  DUE_SOON: 'dueSoon',
  UNASSIGNED: 'unassigned',
  CALENDAR_UNKNOWN: 'calendarUnknown',
} as const satisfies Record<string, KnownDutyKind>;
export type DutyKind = KnownDutyKind;
registerEnumType(DutyKind, {
  name: 'DutyKind',
  description: '待办类型 · What a duty asks for, the most pressing first',
  valuesConfig: {
    OVERDUE: { description: '已超期 · The due date is past' },
    DUE_TODAY: { description: '今日到期 · Due today' },
    BLANK: { description: '空白栏目 · Nothing is published in the column' },
    UNOWNED: { description: '无主责单位 · A unit or group has to be named for the column' },
    DUE_SOON: { description: '即将到期 · Due within seven days' },
    UNASSIGNED: { description: '未落实到人 · The unit has to name a person for the column' },
    CALENDAR_UNKNOWN: { description: '待放假安排公布 · Due on a day that cannot be counted yet' },
  },
});

export const DutyRole = { PRIMARY: 'primary', ASSISTING: 'assisting' } as const;
registerEnumType(DutyRole, {
  name: 'DutyRole',
  description: '责任 · How a unit answers for a column',
  valuesConfig: {
    PRIMARY: { description: '主责 · It answers first' },
    ASSISTING: { description: '协助 · It helps' },
  },
});

export const SiteHealthState = {
  ALIVE: 'alive',
  FAILING: 'failing',
  DEAD: 'dead',
  UNKNOWN: 'unknown',
  NOT_PROBED: 'notProbed',
  ANNOUNCED_OUTAGE: 'announcedOutage',
} as const;
export type SiteHealthState = (typeof SiteHealthState)[keyof typeof SiteHealthState];
registerEnumType(SiteHealthState, {
  name: 'SiteHealthState',
  description: '网站健康状态 · How a site stands now',
  valuesConfig: {
    ALIVE: { description: '正常 · Its last probe was answered' },
    FAILING: { description: '异常 · Its last probe failed, not yet often enough to call it dead' },
    DEAD: { description: '打不开 · Several probes in a row failed' },
    UNKNOWN: { description: '未知 · Not probed within the last seven days' },
    NOT_PROBED: { description: '不探测 · It has no address or is not online' },
    ANNOUNCED_OUTAGE: { description: '告知故障中 · Its last probe failed within an outage it announced' },
  },
});

export const SiteProbeOutcome = { ANSWERED: 'answered', FAILED: 'failed', VOID: 'void' } as const satisfies Record<
  string,
  ProbeOutcome
>;
export type SiteProbeOutcome = ProbeOutcome;
registerEnumType(SiteProbeOutcome, {
  name: 'SiteProbeOutcome',
  description: '探测结果 · What a probe came to',
  valuesConfig: {
    ANSWERED: { description: '打开 · Answered within 15 seconds' },
    FAILED: { description: '打不开 · Not answered, or with an error' },
    VOID: { description: '作废 · Our own network was away; nothing is known of the site' },
  },
});
