import { load } from 'cheerio';
import type { LocalDate } from '@gongkai/kernel/pure';
import {
  RULE_FORMAT,
  type DetailRule,
  type FeedRule,
  type HarvestRule,
  type ListRule,
  type PresetRule,
} from '../../domain/harvest-rule.ts';
import { extractFeed } from '../extract-feed.ts';
import { extractList, type ListItem } from '../extract-list.ts';
import { inferPager } from '../infer/infer-pager.ts';
import { listFields } from '../infer/list-fields.ts';
import { rankRows, type RankedRows } from '../infer/rank-rows.ts';
import { baseUrlOf } from '../links.ts';
import { isTooDeep } from '../nesting.ts';
import type { PagerFacts } from '../presets/preset-page.ts';
import { readPreset } from '../presets/read-preset.ts';
import { trsPager, trsPageUrl } from '../presets/trs-pager.ts';
import type { RowContext } from '../rows/row-parts.ts';
import { detectPresets, type AnsweredPage, type PresetSign } from './detect-preset.ts';
import { feedLinks } from './feed-links.ts';

/**
 * A way to harvest a column: a rule filled in, what spoke for it, and what the page gives by it. `score` ranks lists that
 * were inferred; systems and feeds that were recognised have none. `matches`: rows the selectors find.
 */
export interface RuleProposal {
  rule: HarvestRule;
  evidence: string[];
  items: ListItem[];
  pager: PagerFacts | null;
  score: number | null;
  matches: number | null;
}

/** The day of the reading, for dates without a year. */
type Asked = AnsweredPage & { reference: LocalDate };

const COMMON = { format: RULE_FORMAT, render: 'never', expectations: { minItems: 1, minBody: 20 } } as const;
const GENERIC: DetailRule = { remove: [] };
const MAX_PAGES = 50;
/** Lists that are proposed at most, and the score below which rows are a menu. */
const MOST_LISTS = 5;
const LEAST_SCORE = 0.3;
/** Share of the best score from which on another list is worth showing. */
const LEAST_OF_BEST = 0.1;

/**
 * Ways to harvest the column a page belongs to, the surest first: the publishing system it is from, the feed it is, the
 * lists that are inferred from its repeated structure by score, the feeds it names. Empty where there is none.
 * A system that is recognised but whose page gives nothing comes after all that give something.
 */
export function proposeRules(page: Asked): RuleProposal[] {
  const presets = detectPresets(page).flatMap((sign) => presetProposal(sign, page));
  const proposals = [...presets, ...feedProposal(page), ...(isMarkup(page.text) ? pageProposals(page) : [])];
  const isSure = ({ items, rule }: RuleProposal): boolean => items.length > 0 || rule.kind === 'preset';
  return [...proposals.filter(isSure), ...proposals.filter((proposal) => !isSure(proposal))];
}

function isMarkup(text: string): boolean {
  return text.includes('<') && !isTooDeep(text);
}

function presetProposal(
  { preset, evidence, endpoint }: PresetSign,
  { text, pageUrl, reference }: Asked,
): RuleProposal[] {
  const rule: PresetRule = {
    ...COMMON,
    kind: 'preset',
    preset,
    url: firstPage({ text, pageUrl }),
    ...(endpoint !== undefined && endpoint !== pageUrl && { endpoint }),
    maxPages: MAX_PAGES,
  };
  const reading = readPreset(text, rule, { pageUrl, reference });
  if (reading.kind === 'refused') return [];
  const { items, pager } = reading.value;
  return [{ rule, evidence, items, pager, score: null, matches: null }];
}

// whoever pastes the address of a later page means the column
function firstPage({ text, pageUrl }: AnsweredPage): string {
  const pager = trsPager(text, pageUrl);
  return pager && pager.page > 1 ? trsPageUrl(pager, 1, pageUrl) : pageUrl;
}

function feedProposal({ text, pageUrl, reference }: Asked): RuleProposal[] {
  const feed = extractFeed(text, { url: pageUrl, reference });
  if (feed.kind === 'refused') return [];
  const items = feed.value.entries.flatMap(({ url, title, published, publishedText }): ListItem[] =>
    url === null ? [] : [{ url, title, date: published, dateText: publishedText }],
  );
  const evidence = [`${feed.value.format}: ${feed.value.title}`];
  return [{ rule: feedRule(pageUrl), evidence, items, pager: null, score: null, matches: null }];
}

function feedRule(url: string): FeedRule {
  return { ...COMMON, kind: 'feed', url, detail: GENERIC };
}

function pageProposals({ text, pageUrl, reference }: Asked): RuleProposal[] {
  const $ = load(text);
  const context = { $, baseUrl: baseUrlOf($, pageUrl), reference };
  const ranked = rankRows(context, pageUrl);
  const least = Math.max(LEAST_SCORE, (ranked[0]?.score ?? 0) * LEAST_OF_BEST);
  const lists = ranked.filter(({ score }) => score >= least);
  const pager = inferPager({ $, text, pageUrl, baseUrl: context.baseUrl });
  const url = firstPage({ text, pageUrl });
  const inferred = lists.slice(0, MOST_LISTS).flatMap((list) => {
    const proposal = listProposal(list, context, { url, pagerRule: pager.rule });
    if (!proposal) return [];
    const rows = readBy(proposal.rule, { text, pageUrl, reference });
    const items = rows.length >= list.readings.length ? rows : list.readings.map(({ item }) => item);
    return [{ ...proposal, items, pager: pager.facts, evidence: [...proposal.evidence, `pager: ${pager.evidence}`] }];
  });
  const feeds = feedLinks($, context.baseUrl).map(({ url, title }): RuleProposal => {
    const evidence = [`link rel=alternate ${title}`.trim()];
    return { rule: feedRule(url), evidence, items: [], pager: null, score: null, matches: null };
  });
  return [...inferred, ...feeds];
}

function listProposal(
  { readings, marks, score }: RankedRows,
  context: RowContext,
  { url, pagerRule }: { url: string; pagerRule: ListRule['pager'] },
): (Omit<RuleProposal, 'items' | 'pager'> & { rule: ListRule }) | undefined {
  const found = listFields(context, readings);
  if (!found) return undefined;
  const { fields, matches, agreement } = found;
  const rule: ListRule = { ...COMMON, kind: 'list', url, list: fields, pager: pagerRule, detail: GENERIC };
  const share = (value: number): string => `${Math.round(value * 100)}%`;
  const evidence = [
    `${marks.count} rows, ${matches} by ${fields.item}`,
    `dated ${share(marks.dated)}, details ${share(marks.detailed)}, fields ${share(agreement)}`,
  ];
  return { rule, evidence, score, matches };
}

function readBy(rule: ListRule, { text, pageUrl, reference }: Asked): ListItem[] {
  const list = extractList(text, rule, { pageUrl, pagesBefore: 0, reference });
  return list.kind === 'refused' ? [] : list.value.items;
}
