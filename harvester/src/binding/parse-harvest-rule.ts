import { z } from 'zod';
import {
  PRESET_NAMES,
  RENDER_MODES,
  RULE_FORMAT,
  type HarvestRule,
  type RuleFault,
  type RuleReading,
} from '../domain/harvest-rule.ts';

const selector = z
  .string()
  .trim()
  .min(1, '不能为空 / must not be empty')
  .max(500, '最长 500 字符 / at most 500 characters');
const webAddress = z.url({ protocol: /^https?$/, error: '需要 http(s) 完整网址 / a full http(s) address is needed' });
const count = z.int('需要整数 / a whole number is needed').min(0, '不能为负 / not below 0');
const days = z
  .int('需要整数 / a whole number is needed')
  .min(1, '至少 1 天 / at least 1 day')
  .max(3660, '最多 3660 天 / at most 3660 days');
const pageCount = z
  .int('需要整数 / a whole number is needed')
  .min(1, '至少 1 / at least 1')
  .max(5000, '最多 5000 / at most 5000');

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

const detailFields = {
  title: selector.optional(),
  body: selector.optional(),
  bodyMarks: z.strictObject({ start: selector, end: selector }).optional(),
  date: selector.optional(),
  source: selector.optional(),
  documentNumber: selector.optional(),
  attachments: selector.optional(),
};

const detail = z.strictObject({ ...detailFields, remove: z.array(selector).default([]) });
const detailOverrides = z.strictObject({ ...detailFields, remove: z.array(selector).optional() });

const common = {
  format: z
    .literal(RULE_FORMAT, `规则格式应为 ${RULE_FORMAT} / the rule's format is ${RULE_FORMAT}`)
    .default(RULE_FORMAT),
  url: webAddress,
  charset: z
    .string()
    .regex(/^[\w:.-]+$/, '需要编码名称，如 gb18030 / the name of an encoding, like gb18030')
    .optional(),
  render: z
    .enum(RENDER_MODES, '渲染方式应为 never、auto 或 always / rendering is never, auto or always')
    .default('never'),
  expectations: z
    .strictObject({ minItems: count.default(1), minBody: count.default(20), periodDays: days.optional() })
    .default({ minItems: 1, minBody: 20 }),
};

const feedRule = z.strictObject({ ...common, kind: z.literal('feed'), detail: detail.optional() });

const listRule = z
  .strictObject({ ...common, kind: z.literal('list'), list, pager, detail })
  .refine((rule) => rule.pager.kind !== 'template' || rule.pager.to === undefined || rule.pager.to >= rule.pager.from, {
    path: ['pager', 'to'],
    error: '结束页小于起始页 / the last page is below the first',
  });

const presetRule = z.strictObject({
  ...common,
  kind: z.literal('preset'),
  preset: z.enum(
    PRESET_NAMES,
    `预设应为 ${PRESET_NAMES.join('、')} 之一 / the preset is one of ${PRESET_NAMES.join(', ')}`,
  ),
  endpoint: webAddress.optional(),
  maxPages: pageCount.default(50),
  detail: detailOverrides.optional(),
});

const harvestRule: z.ZodType<HarvestRule> = z.discriminatedUnion('kind', [feedRule, listRule, presetRule], {
  error: '规则类型应为 feed、list 或 preset / a rule is of kind feed, list or preset',
});

/** Reads a stored or submitted rule and completes it with its defaults; every fault is named at once. */
export function parseHarvestRule(input: unknown): RuleReading {
  const reading = harvestRule.safeParse(input);
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
