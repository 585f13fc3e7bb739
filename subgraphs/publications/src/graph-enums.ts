import { registerEnumType } from 'type-graphql';

/** Stages in the graph; the values are those of the domain. */
export enum EditionStage {
  DRAFT = 'draft',
  SECTION_REVIEW = 'sectionReview',
  LINE_REVIEW = 'lineReview',
  IDEOLOGY_REVIEW = 'ideologyReview',
  LEADING_GROUP_REVIEW = 'leadingGroupReview',
  FINAL_REVIEW = 'finalReview',
  PUBLISH = 'publish',
  PUBLISHED = 'published',
  SUPERSEDED = 'superseded',
}

registerEnumType(EditionStage, {
  name: 'EditionStage',
  description: '审签环节 · Where an edition stands in its review chain',
  valuesConfig: {
    DRAFT: { description: '拟稿 · Being drafted, not yet submitted' },
    SECTION_REVIEW: { description: '初审 · With the head of section' },
    LINE_REVIEW: { description: '分管审批 · With the leader in charge' },
    IDEOLOGY_REVIEW: { description: '复核 · With the leader in charge of ideology' },
    LEADING_GROUP_REVIEW: { description: '领导小组审批 · With the leading group' },
    FINAL_REVIEW: { description: '终审 · With the director, for signing' },
    PUBLISH: { description: '待发布 · Approved, waiting for the operator' },
    PUBLISHED: { description: '已发布 · Public' },
    SUPERSEDED: { description: '已被替代 · Replaced by a newer edition' },
  },
});

export enum ReviewAct {
  SUBMIT = 'submit',
  APPROVE = 'approve',
  RETURN = 'return',
  PUBLISH = 'publish',
}

registerEnumType(ReviewAct, {
  name: 'ReviewAct',
  description: '审签动作 · What is done with an edition at a step',
  valuesConfig: {
    SUBMIT: { description: '报送 · Hand the draft in after content check and secrecy review' },
    APPROVE: { description: '同意 · Pass it on to the next step' },
    RETURN: { description: '退回 · Send it back to draft' },
    PUBLISH: { description: '发布 · Make the approved wording public' },
  },
});

export enum DocumentKind {
  ARTICLE = 'article',
  LINK = 'link',
}

registerEnumType(DocumentKind, {
  name: 'DocumentKind',
  description: '文档类型 · What a document is made of',
  valuesConfig: {
    ARTICLE: { description: '文章 · A text of its own' },
    LINK: { description: '链接 · A checked link to another site' },
  },
});

export enum EnteredThroughDoor {
  HARVEST = 'harvest',
  PUSH = 'push',
}

registerEnumType(EnteredThroughDoor, {
  name: 'EnteredThrough',
  description: '进入途径 · The door a delivered text came through',
  valuesConfig: {
    HARVEST: { description: '网上抓取 · Read or scraped from a sub-site' },
    PUSH: { description: '推送 · Pushed by a sub-site system' },
  },
});

export enum IngestOutcome {
  NEW = 'new',
  CHANGED = 'changed',
  UNCHANGED = 'unchanged',
  STALE = 'stale',
  REFUSED = 'refused',
}

registerEnumType(IngestOutcome, {
  name: 'IngestOutcome',
  description: '接收结果 · What became of a delivered version',
  valuesConfig: {
    NEW: { description: '新增 · A new document' },
    CHANGED: { description: '变更 · A new edition of a known document' },
    UNCHANGED: { description: '未变 · Already taken, or the same text' },
    STALE: { description: '过时 · Older than what was taken before' },
    REFUSED: { description: '拒收 · Not taken, see its problems' },
  },
});
