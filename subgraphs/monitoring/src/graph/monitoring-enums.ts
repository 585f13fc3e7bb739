import type { ProbeOutcome } from '@gongkai/kernel/pure';
import { registerEnumType } from 'type-graphql';
import type { ColumnState } from '../domain/judge-column.ts';
import type { FindingClosing as Closing, FindingCode as Code, FindingSeverity as Severity } from '../domain/verdict.ts';

export const FindingCode = {
  SITE_DEAD: 'SITE_DEAD',
  SITE_UNREACHABLE: 'SITE_UNREACHABLE',
  COLUMN_OVERDUE: 'COLUMN_OVERDUE',
  COLUMN_BLANK: 'COLUMN_BLANK',
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
    COLUMN_OVERDUE: { description: '栏目超期未更新 · A column missed the date it had to be updated by' },
    COLUMN_BLANK: { description: '空白栏目 · A column that is kept holds nothing' },
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

export const SiteHealthState = {
  ALIVE: 'alive',
  FAILING: 'failing',
  DEAD: 'dead',
  UNKNOWN: 'unknown',
  NOT_PROBED: 'notProbed',
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
