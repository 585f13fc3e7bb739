/**
 * What the pager script of a TRS list says. `page` counts from 1. Page N is at `base_{N - offset}.ending`, the first
 * at `base.ending`; an offset of 0 belongs to the later dialect whose call names the pager's box first and counts from 1.
 */
export interface TrsPager {
  page: number;
  pages: number;
  base: string;
  ending: string;
  offset: 0 | 1;
}

const CALL = /createPageHTML\s{0,5}\(([^()]{1,300})\)/gi;
const OBJECT = /\bPager\s{0,5}\(\s{0,20}\{([^{}]{1,300})\}/;
const COUNT = /\bcountPage\s{0,5}=\s{0,5}["']?(\d{1,6})/;
const CURRENT = /\bcurrentPage\s{0,5}=\s{0,5}["']?(\d{1,6})/;
const ENDING = /^\.?([sj]?html?|jsp|jspx|aspx?|php)$/i;

/**
 * Reads `createPageHTML(total, current0, "index", "html")`, `createPageHTML('box', total, current1, 'index', 'shtml')`,
 * `Pager({size, current, prefix, suffix})` or the variables `countPage` and `currentPage`. A call behind `//` or within
 * a comment says the addresses, but the variables go before its numbers.
 */
export function trsPager(html: string, pageUrl: string): TrsPager | undefined {
  const scripts = scriptsOf(html);
  const written = scripts.join('\n');
  const live = scripts.map(withoutComments).join('\n');
  const called = callIn(live) ?? objectIn(live);
  if (called) return sound(called);
  const noted = callIn(written);
  const [count, current] = [COUNT.exec(live)?.[1], CURRENT.exec(live)?.[1]];
  if (count === undefined || current === undefined) return noted && sound(noted);
  const { base, ending } = noted ?? namesOf(pageUrl);
  return sound({ page: Number(current) + 1, pages: Number(count), base, ending, offset: 1 });
}

// its definition often stands before the call
function callIn(html: string): TrsPager | undefined {
  for (const [, args = ''] of html.matchAll(CALL)) {
    const pager = pagerOf(args.split(',').map((arg) => arg.trim()));
    if (pager) return pager;
  }
  return undefined;
}

function pagerOf(args: readonly string[]): TrsPager | undefined {
  const boxed = /^["']\D/.test(args[0] ?? '') && /^["']?\d/.test(args[1] ?? '');
  const [total, current, base, ending] = (boxed ? args.slice(1) : args).map(unquoted);
  if (!/^\d{1,6}$/.test(total ?? '') || !/^\d{1,6}$/.test(current ?? '')) return undefined;
  const offset = boxed && Number(current) > 0 ? 0 : 1;
  const page = Number(current) + offset;
  return { page, pages: Number(total), base: baseOf(base), ending: endingOf(ending) ?? 'html', offset };
}

function objectIn(html: string): TrsPager | undefined {
  const fields = OBJECT.exec(html)?.[1] ?? '';
  const field = (name: string): string | undefined =>
    new RegExp(String.raw`\b${name}\s{0,5}:\s{0,5}["']?([\w.-]{1,80})`).exec(fields)?.[1];
  const [size, current, base, ending] = ['size', 'current', 'prefix', 'suffix'].map(field);
  if (!/^\d{1,6}$/.test(size ?? '') || !/^\d{1,6}$/.test(current ?? '')) return undefined;
  return {
    page: Number(current) + 1,
    pages: Number(size),
    base: baseOf(base),
    ending: endingOf(ending) ?? 'html',
    offset: 1,
  };
}

/** The name of the list's files, told from its own address: `index` and `htm` of `…/index_3.htm`. */
export function namesOf(pageUrl: string): { base: string; ending: string } {
  const file = new URL(pageUrl).pathname.split('/').at(-1) ?? '';
  const [, base, ending] = /^(.{1,80}?)(?:_\d{1,5})?\.([sj]?html?|jsp|jspx|aspx?|php)$/i.exec(file) ?? [];
  return { base: baseOf(base), ending: ending ?? 'html' };
}

// a name, not an address
function baseOf(base: string | undefined): string {
  return base !== undefined && /^[\w%.-]{1,80}$/.test(base) ? base : 'index';
}

function endingOf(ending: string | undefined): string | undefined {
  return ENDING.exec(ending ?? '')?.[1];
}

function unquoted(arg: string): string {
  return arg.replace(/^["']|["']$/g, '');
}

// whole scripts in a comment are dead, the comment within a script is its old wrapper
function scriptsOf(html: string): string[] {
  const shown = html.replace(/<!--([\s\S]*?)(?:-->|$)/g, (whole, inner: string) =>
    /<script/i.test(inner) ? '' : whole,
  );
  return [...shown.matchAll(/<script\b[^>]{0,500}>([\s\S]*?)(?:<\/script|$)/gi)].map(([, script = '']) => script);
}

function withoutComments(script: string): string {
  return script.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '').replace(/(^|[^:"'\w])\/\/[^\n\r]*/gm, '$1');
}

function sound(pager: TrsPager): TrsPager | undefined {
  const { page, pages } = pager;
  return pages >= 1 && page >= 1 && page <= pages ? pager : undefined;
}

/** The address of a page of the list, counted from 1, against the address of any of its pages. */
export function trsPageUrl({ base, ending, offset }: TrsPager, page: number, pageUrl: string): string {
  const file = page <= 1 ? `${base}.${ending}` : `${base}_${page - offset}.${ending}`;
  return new URL(file, pageUrl).href;
}
