import type { PresetRule } from '../../domain/harvest-rule.ts';
import { read, refused, type Reading } from '../../domain/stage-result.ts';
import { inferPager } from '../infer/infer-pager.ts';
import { rankRows } from '../infer/rank-rows.ts';
import { baseUrlOf } from '../links.ts';
import { loadPage } from '../load-page.ts';
import { nextOf, type PagerFacts, type PresetAsk, type PresetPage } from './preset-page.ts';
import { namesOf, trsPager, trsPageUrl, type TrsPager } from './trs-pager.ts';

/** Detail pages of TRS: the date in their name is the day of filing, the list's own date is the day of publication. */
const TRS_DETAIL = /\/t\d{8}_\d{3,}\.(?:s?html?)(?:$|[?#])/i;

/**
 * TRS WCM. What it relies on:
 * - the column is a static page, `index.html` (also `.htm`, `.shtml`, or another name), page N is `index_{N-1}.html`;
 * - its rows are like each other in any markup, most of them linking to `./YYYYMM/tYYYYMMDD_ID.html`, others to
 *   anything; a row shows its date, which goes before the one in the address;
 * - a script says where the list stands: `createPageHTML(total, current0, "index", "html")`, also commented out beside
 *   `var currentPage = 1; var countPage = 16`; `Pager({size, current, prefix, suffix})`; or, counting from 1 with page
 *   N at `index_N.html`, `createPageHTML('box', total, current1, 'index', 'shtml', records)`. Without it
 *   links by number or to the next page do; without those the list is one page;
 * - the number in the address the page was answered from goes before that of the script.
 * @returns refused `list_empty` where a pager stands without rows, `rule_no_match` where there is neither
 */
export function readTrs(text: string, rule: PresetRule, ask: PresetAsk): Reading<PresetPage> {
  const page = loadPage(text, {});
  if (page.kind === 'refused') return page;
  const $ = page.value;
  const { pageUrl, reference } = ask;
  const context = { $, baseUrl: baseUrlOf($, pageUrl), reference };
  const said = trsPager(text, pageUrl);
  const ranked = rankRows(context, pageUrl, 1);
  const lists = ranked.filter(({ score, marks }) => score >= LEAST_SCORE || marks.dated > 0.5);
  const rows = lists.find(({ readings }) => readings.some(({ item }) => TRS_DETAIL.test(item.url))) ?? lists[0];
  if (!rows) return refused(said ? 'list_empty' : 'rule_no_match', pageUrl);
  const items = rows.readings.map(({ item }) => item);
  const pager = said
    ? factsOf(placed(said, pageUrl), pageUrl)
    : (inferPager({ ...context, text, pageUrl }).facts ?? undefined);
  const next = nextOf(pager, rule.maxPages);
  return read({ items, skippedRows: 0, next, pager: pager ?? null });
}

/** Below this a set of links without dates is a menu, or the favourites beside an emptied list. */
const LEAST_SCORE = 0.5;

// a template that was copied says the same number on every page, its address does not
function placed(said: TrsPager, pageUrl: string): TrsPager {
  const file = new URL(pageUrl).pathname.split('/').at(-1) ?? '';
  const number = /_(\d{1,5})\.\w{3,5}$/.exec(file)?.[1];
  if (number === undefined || namesOf(pageUrl).base !== said.base) return said;
  const page = Number(number) + said.offset;
  return page >= 1 && page <= said.pages ? { ...said, page } : said;
}

function factsOf(pager: TrsPager, pageUrl: string): PagerFacts {
  const { page, pages } = pager;
  const at = (number: number): string => trsPageUrl(pager, number, pageUrl);
  return {
    page,
    pages,
    records: null,
    next: page < pages ? at(page + 1) : null,
    prev: page > 1 ? at(page - 1) : null,
    last: at(pages),
  };
}
