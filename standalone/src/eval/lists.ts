import { decodeText, proposeRules, savedPage, type PagerFacts, type RuleProposal } from '@gongkai/harvester/extract';
import type { LocalDate } from '@gongkai/kernel/pure';

/** Where relative addresses start from in a file that does not say where it came from. */
export const UNKNOWN_PAGE = 'https://unknown.invalid/';

export type ListedItem = { title: string; url: string; date: string | null };

/**
 * Where a list page stands, in the words of its own scripts: `countPage` pages, null where it does not say; `currentPage`
 * counts from 0. `next` and `prev` are null at the ends of the list, `prev` and `last` where the page does not tell them.
 */
export interface ListedPager {
  countPage: number | null;
  currentPage: number;
  next: string | null;
  prev: string | null;
  last: string | null;
}

/**
 * What a list page gives without a rule. `by` names what it was read by: a preset, `feed` or `list`; null where nothing
 * was found. `column` is what the standard's tags say.
 */
export interface ListEvaluation {
  file: string;
  url: string;
  by: string | null;
  items: ListedItem[];
  pager: ListedPager | null;
  column: Record<string, string | null> | null;
}

export interface ListFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Address the file was answered from, where it is known. */
  readonly base?: string | undefined;
}

/**
 * Reads a page by detection and inference alone.
 * @param preset reads only by this preset
 */
export function evaluateList(page: ListFile, today: LocalDate, preset?: string): ListEvaluation {
  const { text } = decodeText(page.bytes);
  const saved = savedPage(text);
  const url = page.base ?? saved.url ?? UNKNOWN_PAGE;
  const proposals = proposeRules({ text, pageUrl: url, reference: today });
  const allowed = proposals.filter((proposal) => preset === undefined || nameOf(proposal) === preset);
  const best = allowed.find(({ items }) => items.length > 0);
  const items = (best?.items ?? []).map((item) => ({
    title: item.title,
    url: item.url,
    date: item.date?.date ?? null,
  }));
  return {
    file: page.file,
    url,
    by: best ? nameOf(best) : null,
    items,
    pager: best?.pager ? listedPager(best.pager) : null,
    column: saved.column,
  };
}

function listedPager({ page, pages, next, prev, last }: PagerFacts): ListedPager {
  return { countPage: pages, currentPage: page - 1, next, prev, last };
}

function nameOf({ rule }: RuleProposal): string {
  return rule.kind === 'preset' ? rule.preset : rule.kind;
}
