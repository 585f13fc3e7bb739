import { z } from 'zod';

/** Shape of the rule's JSON; raised when a stored rule has to be read differently. */
export const RULE_FORMAT = 1;

const TEXT = '不能为空 / must not be empty';
const selector = z.string().trim().min(1, TEXT).max(500, '最长 500 字符 / at most 500 characters');
const webAddress = z.url({ protocol: /^https?$/, error: '需要 http(s) 完整网址 / a full http(s) address is needed' });
const pageCount = z
  .int('需要整数 / a whole number is needed')
  .min(1, '至少 1 / at least 1')
  .max(5000, '最多 5000 / at most 5000');
const count = z.int('需要整数 / a whole number is needed').min(0, '不能为负 / not below 0');

const pager = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('next'), selector, maxPages: pageCount.default(50) }),
    z.strictObject({
      kind: z.literal('template'),
      url: z
        .string()
        .refine((text) => text.includes('{page}'), '缺少 {page} 占位符 / the placeholder {page} is missing'),
      from: count,
      to: count.optional(),
      maxPages: pageCount.default(50),
    }),
  ],
  { error: '翻页方式应为 none、next 或 template / the pager is none, next or template' },
);

const list = z.strictObject({
  container: selector.optional(),
  item: selector,
  title: selector,
  url: selector,
  date: selector.optional(),
});

const detail = z.strictObject({
  title: selector.optional(),
  body: selector,
  date: selector.optional(),
  source: selector.optional(),
  documentNumber: selector.optional(),
  attachments: selector.optional(),
  remove: z.array(selector).default([]),
});

const expectations = z
  .strictObject({ minItems: count.default(1), minBody: count.default(20) })
  .default({ minItems: 1, minBody: 20 });
const format = z
  .literal(RULE_FORMAT, `规则格式应为 ${RULE_FORMAT} / the rule's format is ${RULE_FORMAT}`)
  .default(RULE_FORMAT);

/** Overrides what the source says of its encoding, for sources that say it wrong. */
const charset = z
  .string()
  .regex(/^[\w:.-]+$/, '需要编码名称，如 gb18030 / the name of an encoding, like gb18030')
  .optional();

const feedRule = z.strictObject({
  format,
  kind: z.literal('feed'),
  charset,
  url: webAddress,
  /** Read when an entry carries less than `minBody` of its own; without it the entry stands as it is. */
  detail: detail.optional(),
  expectations,
});

const listRule = z
  .strictObject({ format, kind: z.literal('list'), charset, url: webAddress, list, pager, detail, expectations })
  .refine((rule) => rule.pager.kind !== 'template' || rule.pager.to === undefined || rule.pager.to >= rule.pager.from, {
    path: ['pager', 'to'],
    error: '结束页小于起始页 / the last page is below the first',
  });

/**
 * How one column of a source is read: JSON a site editor can see and a machine can propose, never code.
 * Fields are CSS selectors; `a@href` takes an attribute, `@href` one of the item itself.
 * A template pager's `url` gives the pages after the first: the second page is `{page}` = `from` (TRS: `index_{page}.html` from 1).
 * `expectations.minBody` counts characters of wording, white space folded.
 */
export const harvestRuleSchema = z.discriminatedUnion('kind', [feedRule, listRule], {
  error: '规则类型应为 feed 或 list / a rule is of kind feed or list',
});

export type HarvestRule = z.infer<typeof harvestRuleSchema>;
export type FeedRule = Extract<HarvestRule, { kind: 'feed' }>;
export type ListRule = Extract<HarvestRule, { kind: 'list' }>;
export type DetailRule = ListRule['detail'];
export type PagerRule = ListRule['pager'];

/** One thing wrong with a rule: where (dotted path, empty for the whole) and what, Chinese and English. */
export type RuleFault = { path: string; message: string };
export type RuleReading = { ok: true; rule: HarvestRule } | { ok: false; faults: RuleFault[] };

/** Reads a stored or submitted rule; every fault is named at once. */
export function parseHarvestRule(input: unknown): RuleReading {
  const reading = harvestRuleSchema.safeParse(input);
  if (reading.success) return { ok: true, rule: reading.data };
  return { ok: false, faults: reading.error.issues.flatMap(faultsOf) };
}

function faultsOf(issue: z.core.$ZodIssue): RuleFault[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: '未知字段 / unknown field',
    }));
  }
  if (issue.code === 'invalid_type') return [{ path, message: `需要 ${issue.expected} / ${issue.expected} is needed` }];
  return [{ path, message: issue.message }];
}

/** Where a field is read: a selector below the item (empty: the item itself) and, where given, an attribute of it. */
export type FieldPath = { selector: string; attribute: string | undefined };

/** Splits `a@href` into selector and attribute; an `@` inside brackets or quotes belongs to the selector. */
export function fieldPath(field: string): FieldPath {
  const match = /^(.*?)@([A-Za-z_][\w:.-]*)$/.exec(field.trim());
  if (!match) return { selector: field.trim(), attribute: undefined };
  return { selector: (match[1] ?? '').trim(), attribute: (match[2] ?? '').toLowerCase() };
}
