import { DISGUISES, type Disguise } from './disguised-addresses.ts';
import type { Bench, EntryPoint, Refusals } from './entry-point.ts';
import { PROBE_ENTRY_POINTS } from './probe-entry-points.ts';

/** What the URL parser takes, each once: what it does not take comes to no door. */
export const asParsed = (disguises: readonly Disguise[]): readonly string[] => [
  ...new Set(disguises.filter(([, url]) => URL.canParse(url)).map(([, url]) => new URL(url).href)),
];

// every host of the table belongs to the source: nothing but the gate stands in the way
const HOSTS = ['127.0.0.1', ...asParsed(DISGUISES).map((url) => new URL(url).hostname)];
const LIST = { container: 'ul', item: 'li', title: 'a', url: 'a@href', date: 'span' };
const LIST_RULE = { kind: 'list', list: LIST, pager: { kind: 'none' }, detail: { body: 'article' } };
const AT_ONCE = 8;
let places = 0;

/** Addresses of their own on the site, so that no two bindings read the same page. */
const place = (): string => `/${(places += 1)}.html`;

const rowsOf = (urls: readonly string[]): string =>
  urls
    .map((url, at) => `<li><a href="${escaped(url)}">关于公开事项第${at}号的通知</a><span>2026-01-05</span></li>`)
    .join('');

const escaped = (url: string): string => url.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function listAt({ site }: Bench, urls: readonly string[], after = ''): string {
  const path = place();
  site.answers.set(path, { body: `<!doctype html><title>栏目</title><ul>${rowsOf(urls)}</ul>${after}` });
  return `${site.url}${path}`;
}

/** One binding an address, whose run ends by it. */
async function runEach({ house }: Bench, urls: readonly string[], ruleOf: (url: string) => object): Promise<Refusals> {
  const found = new Map<string, string | null>();
  for (let at = 0; at < urls.length; at += AT_ONCE) {
    await Promise.all(
      urls.slice(at, at + AT_ONCE).map(async (url) => {
        const bindingId = await house.bind(ruleOf(url), { hosts: HOSTS });
        const run = await house.run(bindingId);
        const refusals = await house.refusals(run.id);
        found.set(url, run.failure_code ?? refusals.find(({ subject }) => subject === url)?.code ?? null);
      }),
    );
  }
  return found;
}

type OneRule = { readonly mode?: 'HARVEST' | 'WEB_LINK'; readonly [field: string]: unknown };

// an item is known by its address, whoever asks for it and by either scheme: such rows are one item
function asIdentity(given: string): string {
  const url = new URL(given);
  url.username = '';
  url.password = '';
  return url.href.replace(/^https:/, 'http:');
}

/** One binding for all, whose items they are. */
async function runOnce(
  { house }: Bench,
  urls: readonly string[],
  { mode = 'HARVEST', ...rule }: OneRule,
): Promise<Refusals> {
  const run = await house.run(await house.bind(rule, { hosts: HOSTS, mode }));
  const codes = new Map((await house.refusals(run.id)).map(({ subject, code }) => [subject, code]));
  const codeOf = (url: string): string | undefined => codes.get(url) ?? codes.get(asIdentity(url));
  return new Map(urls.map((url) => [url, codeOf(url) ?? null]));
}

const feedOf = (urls: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>${urls
    .map((url, at) => `<item><title>通知第${at}号</title><link>${escaped(url)}</link></item>`)
    .join('')}</channel></rss>`;

const READING = [
  'harvester/src/run/page-reader.ts',
  'harvester/src/fetch/fetch-page.ts',
  'harvester/src/fetch/robots.ts',
];

const READ_ENTRY_POINTS: readonly EntryPoint[] = [
  {
    name: 'address of a list',
    files: [...READING, 'harvester/src/run/discover-step.ts'],
    drive: (bench, urls) => runEach(bench, urls, (url) => ({ ...LIST_RULE, url })),
  },
  {
    name: 'address of a feed',
    files: READING,
    drive: (bench, urls) => runEach(bench, urls, (url) => ({ kind: 'feed', url })),
  },
  {
    name: 'column page of a preset',
    files: READING,
    drive: (bench, urls) => runEach(bench, urls, (url) => ({ kind: 'preset', preset: 'trs', url })),
  },
  {
    name: 'endpoint of a preset',
    files: READING,
    drive: (bench, urls) =>
      runEach(bench, urls, (endpoint) => ({ kind: 'preset', preset: 'ucap', url: listAt(bench, []), endpoint })),
  },
  {
    name: 'list that is rendered',
    files: ['harvester/src/fetch/show-page.ts'],
    drive: (bench, urls) => runEach(bench, urls, (url) => ({ ...LIST_RULE, url, render: 'always' })),
  },
  {
    name: 'next page of a list',
    files: READING,
    drive: (bench, urls) =>
      runEach(bench, urls, (url) => ({
        ...LIST_RULE,
        url: listAt(bench, [], `<ul><li><a href="/x">x</a></li></ul><a class="next" href="${escaped(url)}">下一页</a>`),
        list: { ...LIST, container: 'ul:last-of-type' },
        pager: { kind: 'next', selector: 'a.next' },
      })),
  },
  {
    name: 'next page by a template',
    files: READING,
    drive: (bench, urls) =>
      runEach(bench, urls, (url) => ({
        ...LIST_RULE,
        url: listAt(bench, [`${bench.site.url}/x`]),
        pager: { kind: 'template', url: `${url}#{page}`, from: 1, to: 1 },
      })),
  },
  {
    name: 'list that redirects',
    files: READING,
    drive: (bench, urls) =>
      runEach(bench, urls, (url) => {
        const path = place();
        bench.site.answers.set(path, { location: url });
        return { ...LIST_RULE, url: `${bench.site.url}${path}` };
      }),
  },
  {
    name: 'article of a list',
    files: ['harvester/src/run/read-item.ts', ...READING],
    drive: (bench, urls) => runOnce(bench, urls, { ...LIST_RULE, url: listAt(bench, urls) }),
  },
  {
    name: 'article of a feed',
    files: ['harvester/src/run/read-item.ts', ...READING],
    drive: (bench, urls) => {
      const path = place();
      bench.site.answers.set(path, { type: 'application/rss+xml', body: feedOf(urls) });
      return runOnce(bench, urls, { kind: 'feed', url: `${bench.site.url}${path}`, detail: { body: 'article' } });
    },
  },
  {
    name: 'target of a web link',
    files: [
      'harvester/src/link/follow-link.ts',
      'harvester/src/link/read-link.ts',
      'harvester/src/link/recheck-links.ts',
      ...READING,
    ],
    drive: (bench, urls) => runOnce(bench, urls, { ...LIST_RULE, url: listAt(bench, urls), mode: 'WEB_LINK' }),
  },
];

/** All places where the harvester is given an address. */
export const ENTRY_POINTS: readonly EntryPoint[] = [...READ_ENTRY_POINTS, ...PROBE_ENTRY_POINTS];
