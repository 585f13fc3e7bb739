/** What one request may ask for, checked before anything is planned. */
export const LIMITS = {
  bodyBytes: 256 * 1024,
  tokens: 2_000,
  depth: 12,
  aliases: 15,
  rootFields: 10,
  /** Fields after every fragment is put in its places; fragments in fragments multiply. */
  selections: 2_000,
} as const;

/** Codes of refusals for size, with what is said of them. */
export const LIMIT_REFUSALS = {
  LIMIT_BODY: {
    zh: `请求体超过 ${LIMITS.bodyBytes / 1024} KB`,
    en: `The request body is larger than ${LIMITS.bodyBytes / 1024} KB`,
  },
  LIMIT_TOKENS: {
    zh: `查询超过 ${LIMITS.tokens} 个词元，请拆分`,
    en: `The query has more than ${LIMITS.tokens} tokens; split it`,
  },
  LIMIT_DEPTH: {
    zh: `查询嵌套超过 ${LIMITS.depth} 层，请减少层数`,
    en: `The query is nested deeper than ${LIMITS.depth} levels; ask for fewer`,
  },
  LIMIT_ALIASES: {
    zh: `查询的别名超过 ${LIMITS.aliases} 个，请拆分`,
    en: `The query has more than ${LIMITS.aliases} aliases; split it`,
  },
  LIMIT_ROOT_FIELDS: {
    zh: `一次查询的根字段超过 ${LIMITS.rootFields} 个，请拆分`,
    en: `The query has more than ${LIMITS.rootFields} root fields; split it`,
  },
  LIMIT_SELECTIONS: {
    zh: `展开片段后字段超过 ${LIMITS.selections} 个，请拆分`,
    en: `The query has more than ${LIMITS.selections} fields with its fragments expanded; split it`,
  },
  BATCHING_OFF: {
    zh: '不支持批量请求，请逐个发送',
    en: 'Batched requests are not accepted; send them one by one',
  },
} as const satisfies Record<string, { zh: string; en: string }>;

export type LimitCode = keyof typeof LIMIT_REFUSALS;

export function limitMessage(code: LimitCode): string {
  const { zh, en } = LIMIT_REFUSALS[code];
  return `${zh} / ${en}`;
}

/** Whether the text names a limit. */
export function isLimitCode(text: unknown): text is LimitCode {
  return typeof text === 'string' && Object.hasOwn(LIMIT_REFUSALS, text);
}
