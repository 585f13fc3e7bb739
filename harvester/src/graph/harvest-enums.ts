import { registerEnumType } from 'type-graphql';

export const HarvestMode = { HARVEST: 'HARVEST', WEB_LINK: 'WEB_LINK', SUBMISSION: 'SUBMISSION' } as const;
export type HarvestMode = keyof typeof HarvestMode;
registerEnumType(HarvestMode, {
  name: 'HarvestMode',
  description: '维护方式 · How a binding brings content in',
  valuesConfig: {
    HARVEST: { description: '网上抓取 · Read from public pages or feeds by rules' },
    WEB_LINK: { description: '网页链接 · Linked to; the targets are checked, nothing of them is copied' },
    SUBMISSION: { description: '信息报送 · Pushed by a system of the sub-site' },
  },
});

export const HarvestRunTrigger = { SCHEDULE: 'schedule', MANUAL: 'manual', START: 'start', PUSH: 'push' } as const;
export type HarvestRunTrigger = (typeof HarvestRunTrigger)[keyof typeof HarvestRunTrigger];
registerEnumType(HarvestRunTrigger, {
  name: 'HarvestRunTrigger',
  description: '启动方式 · What asked for a run',
  valuesConfig: {
    SCHEDULE: { description: '计划 · Its planned time came' },
    MANUAL: { description: '人工 · Somebody started it' },
    START: { description: '启动 · The platform started' },
    PUSH: { description: '报送 · A sub-site pushed' },
  },
});

export const HarvestRunStage = { DISCOVER: 'discover', ITEMS: 'items', DELIVER: 'deliver' } as const;
export type HarvestRunStage = (typeof HarvestRunStage)[keyof typeof HarvestRunStage];
registerEnumType(HarvestRunStage, {
  name: 'HarvestRunStage',
  description: '阶段 · How far a run has come',
  valuesConfig: {
    DISCOVER: { description: '发现 · Reading the list or feed' },
    ITEMS: { description: '逐条处理 · Fetching, extracting, validating and comparing item by item' },
    DELIVER: { description: '交付 · Handing new and changed items to publications' },
  },
});

export const HarvestRunState = {
  RECEIVING: 'receiving',
  WAITING: 'waiting',
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
} as const;
export type HarvestRunState = (typeof HarvestRunState)[keyof typeof HarvestRunState];
registerEnumType(HarvestRunState, {
  name: 'HarvestRunState',
  description: '运行状态 · State of a run',
  valuesConfig: {
    RECEIVING: { description: '接收中 · A push whose items are still being kept; it has no receipt yet' },
    WAITING: { description: '等待 · A push behind another run of its binding' },
    QUEUED: { description: '排队 · Waiting for a worker' },
    RUNNING: { description: '运行中 · Under way' },
    SUCCEEDED: { description: '成功 · Finished; single items may have been refused' },
    FAILED: { description: '失败 · Ended without taking anything over, for the reason given' },
    CANCELLED: { description: '已取消 · Stopped by somebody' },
  },
});

export const HarvestRefusalStage = {
  DISCOVER: 'discover',
  FETCH: 'fetch',
  EXTRACT: 'extract',
  VALIDATE: 'validate',
  DELIVER: 'deliver',
} as const;
export type HarvestRefusalStage = (typeof HarvestRefusalStage)[keyof typeof HarvestRefusalStage];
registerEnumType(HarvestRefusalStage, {
  name: 'HarvestRefusalStage',
  description: '拒绝环节 · Which step refused an item',
  valuesConfig: {
    DISCOVER: { description: '发现 · The list or feed' },
    FETCH: { description: '获取 · Asking for the page' },
    EXTRACT: { description: '提取 · Reading the page' },
    VALIDATE: { description: '校验 · Judging what was read' },
    DELIVER: { description: '交付 · Publications refused it' },
  },
});
