import type { GuardedProxy, ProxyPass } from '@gongkai/kernel/node';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import type { AllowedHosts } from '../../domain/page.ts';
import { HARVEST_CODES } from '../failure-codes.ts';
import { IsolatedReader } from './isolated-reader.ts';
import { PageOver } from './page-over.ts';
import { PageWatch } from './page-watch.ts';
import type { RenderLimits } from './render-limits.ts';
import { answeredByProxy } from './render-refusal.ts';
import { NOTHING_PAST_THE_PROXY } from './shared-browser.ts';
import { unlessAborted } from '../unless-aborted.ts';

export interface RenderMeans {
  readonly browser: Browser;
  readonly proxy: GuardedProxy;
  readonly pass: ProxyPass;
  /** Who we are, put behind the browser's own name. */
  readonly userAgent: string;
  /** Ends the browser, for a page that cannot be ended. */
  readonly giveUp: () => Promise<void>;
}

export interface RenderOrder {
  readonly url: string;
  readonly allowedHosts: AllowedHosts;
  readonly limits: RenderLimits;
  /** Fires when time is up or the caller gives up. */
  readonly signal: AbortSignal;
}

/** A page as the browser shows it at the end. */
export interface ShownPage {
  /** Of the last document; null where the source answered with none. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly finalUrl: string;
  readonly html: string;
  readonly redirects: readonly { readonly url: string; readonly status: number }[];
  /** From the start to the head of the first answer, in milliseconds. */
  readonly firstByteMs?: number;
}

const POLL_MS = 100;
const CLOSE_MS = 3_000;

/**
 * Shows one page in a context of its own, which nothing outlives.
 * @throws PageOver where the page broke a bound, the signal's reason, or an error of the browser
 */
export async function renderPage(means: RenderMeans, order: RenderOrder): Promise<ShownPage> {
  order.signal.throwIfAborted();
  // the browser has words of its own for some of these, or mends the address first
  const denied = await unlessAborted(means.proxy.judge(new URL(order.url)), order.signal);
  if (denied) throw new PageOver(HARVEST_CODES[denied.failure], denied.detail);
  const opening = openContext(means);
  const context = await unlessAborted(opening, order.signal).catch((error: unknown) => {
    // one that opens too late has nobody to close it
    void opening.then((late) => late.close()).catch(() => undefined);
    throw error;
  });
  try {
    return await unlessAborted(showPage(context, means.pass, order), order.signal);
  } finally {
    await closed(context, means.giveUp);
  }
}

async function openContext({ browser, proxy, pass, userAgent }: RenderMeans): Promise<BrowserContext> {
  const { username, password } = pass;
  return browser.newContext({
    proxy: { server: proxy.server, username, password, bypass: NOTHING_PAST_THE_PROXY },
    userAgent: `${ownName(browser.version())} ${userAgent}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
  });
}

const ownName = (version: string): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version.split('.')[0]}.0.0.0 Safari/537.36`;

async function showPage(context: BrowserContext, pass: ProxyPass, order: RenderOrder): Promise<ShownPage> {
  const { url, limits } = order;
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const watch = new PageWatch({ context, page, session }, order);
  await watch.begin();
  const reader = new IsolatedReader(session);
  const showing = async (): Promise<ShownPage> => {
    const first = await page.goto(url, { waitUntil: 'commit', timeout: 0 });
    // a page that did not come through needs no patience
    throughOnly(pass, page);
    await settled({ watch, reader, limits });
    throughOnly(pass, page);
    return shown({ page, watch, reader, limits, firstByteMs: first?.request().timing().responseStart ?? -1 });
  };
  return Promise.race([showing(), watch.over]);
}

/** @throws PageOver where what stands in the main frame is the proxy's word and not the source's */
function throughOnly({ refusals }: ProxyPass, page: Page): void {
  const refusal = answeredByProxy({ refusals, url: page.url() });
  if (refusal) throw new PageOver(refusal.code, refusal.detail);
}

interface Showing {
  readonly watch: PageWatch;
  readonly reader: IsolatedReader;
  readonly limits: RenderLimits;
}

/** Waits until nothing loads and no element comes or goes, or the patience for it has run out. */
async function settled({ watch, reader, limits }: Showing): Promise<void> {
  const begin = performance.now();
  let quietSince = begin;
  let before = -1;
  while (performance.now() - begin < limits.settleMs) {
    const size = await whileMoving(() => reader.size(), -1);
    const isQuiet = size === before && size >= 0 && watch.pending.size === 0;
    if (!isQuiet) quietSince = performance.now();
    if (performance.now() - quietSince >= limits.quietMs) return;
    before = size;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function shown(at: Showing & { readonly page: Page; readonly firstByteMs: number }): Promise<ShownPage> {
  const { page, watch, reader, limits, firstByteMs } = at;
  const found = (await whileMoving(() => reader.html(limits.maxHtmlLength), undefined)) ?? (await againLater(at));
  if ('tooLong' in found) {
    throw new PageOver('too_large', `the page is ${found.tooLong} characters long, of ${limits.maxHtmlLength} allowed`);
  }
  const last = watch.answers.at(-1);
  return {
    status: last?.status() ?? null,
    headers: (await last?.allHeaders()) ?? {},
    finalUrl: page.url(),
    html: found.html,
    redirects: last ? redirectsBefore(last.request(), watch) : [],
    ...(firstByteMs < 0 ? {} : { firstByteMs }),
  };
}

async function againLater({ reader, limits }: Showing): ReturnType<IsolatedReader['html']> {
  await new Promise((resolve) => setTimeout(resolve, limits.quietMs));
  return reader.html(limits.maxHtmlLength);
}

/** What a reading gives, or `meanwhile` where the document was replaced under it. */
async function whileMoving<T, M>(work: () => Promise<T>, meanwhile: M): Promise<T | M> {
  try {
    return await work();
  } catch {
    // a page that is gone for good ends by its watch
    return meanwhile;
  }
}

function redirectsBefore(request: Request, { answers }: PageWatch): ShownPage['redirects'] {
  const chain: Request[] = [];
  for (let at = request.redirectedFrom(); at; at = at.redirectedFrom()) chain.unshift(at);
  return chain.map((at) => ({
    url: at.url(),
    status: answers.find((answer) => answer.request() === at)?.status() ?? 0,
  }));
}

/** Closes a context. A page that spins cannot be asked: then the browser is given up, which takes the page along. */
async function closed(context: BrowserContext, giveUp: () => Promise<void>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'late'>((resolve) => {
    late = setTimeout(() => resolve('late'), CLOSE_MS);
  });
  // closed already, or gone with its browser
  const how = await Promise.race([context.close().catch(() => undefined), tooLate]);
  clearTimeout(late);
  if (how === 'late') await giveUp();
}
