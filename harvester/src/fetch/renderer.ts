import type { Clock, GuardOptions, Logger } from '@gongkai/kernel/node';
import { sha256Hex } from '@gongkai/kernel/pure';
import type { FetchTrace } from '../domain/fetch-trace.ts';
import { isAllowedAddress, type AllowedHosts, type PageAnswer } from '../domain/page.ts';
import { refused, type Refused } from '../domain/stage-result.ts';
import { foreign, type FetchedPage } from './fetch-page.ts';
import { judgeAnswer } from './judge/judge-answer.ts';
import { DEFAULT_RENDER_LIMITS, type RenderLimits } from './render/render-limits.ts';
import { renderPage, type ShownPage } from './render/render-page.ts';
import { refusalOf } from './render/render-refusal.ts';
import { SharedBrowser } from './render/shared-browser.ts';
import { Turns } from './render/turns.ts';

export interface RendererOptions extends GuardOptions {
  /** Where Chromium is; looked for when the first page is rendered. */
  readonly chromiumPath: string;
  /** Who we are, with a way to reach us; put behind the browser's own name. ASCII. */
  readonly userAgent: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Throws `IN_TRANSACTION` inside a database transaction. */
  readonly assertOutsideTransaction: (what: string) => void;
  readonly limits?: Partial<RenderLimits>;
  /** How long an unused browser is kept, in milliseconds; a minute when not given. */
  readonly idleMs?: number;
  /** Pages shown at once; 2 when not given. */
  readonly pagesAtOnce?: number;
}

export interface RenderRequest {
  /** Hosts the page itself must stay on, redirects and scripts included; what it loads may come from any public host. */
  readonly allowedHosts: AllowedHosts;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * Shows pages in a browser where plain fetching shows no list. One browser for all, a fresh context for each page, all
 * traffic through the guard of `safeFetch`.
 */
export interface Renderer {
  /**
   * The page as it stands once it has settled, as UTF-8. Refused with the code plain fetching would give, or
   * `render_failed`: no browser, a crash.
   * @throws the signal's reason when it fires meanwhile
   */
  render(url: string, request: RenderRequest): Promise<FetchedPage>;
  /** Ends the browser; pages under way are refused. */
  close(): Promise<void>;
}

/** Makes the one renderer of a process; nothing is started before the first page. */
export function createRenderer(options: RendererOptions): Renderer {
  const { idleMs = 60_000, pagesAtOnce = 2 } = options;
  const work = new Rendering(options, new SharedBrowser({ ...options, idleMs }), new Turns(pagesAtOnce));
  return { render: (url, request) => work.render(url, request), close: () => work.close() };
}

type Outcome = { readonly shown: ShownPage } | { readonly refusal: Refused };

class Rendering {
  readonly #limits: RenderLimits;

  constructor(
    private readonly options: RendererOptions,
    private readonly browser: SharedBrowser,
    private readonly turns: Turns,
  ) {
    this.#limits = { ...DEFAULT_RENDER_LIMITS, ...options.limits };
  }

  async render(url: string, request: RenderRequest): Promise<FetchedPage> {
    this.options.assertOutsideTransaction('rendering a page');
    const { allowedHosts, signal } = request;
    if (!isAllowedAddress(url, allowedHosts)) return { answer: foreign(url), traces: [] };
    return this.turns.take(signal, async () => {
      const startedAt = this.options.clock.now();
      const startedMs = performance.now();
      const outcome = await this.#outcome(url, request);
      signal.throwIfAborted();
      const totalMs = performance.now() - startedMs;
      const answer = 'refusal' in outcome ? outcome.refusal : answerOf(url, outcome.shown, allowedHosts);
      return { answer, traces: [this.#traceOf(url, outcome, { startedAt, totalMs })] };
    });
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  async #outcome(url: string, { allowedHosts, signal, timeoutMs }: RenderRequest): Promise<Outcome> {
    const limits = this.#limits;
    const { userAgent } = this.options;
    const timeout = AbortSignal.timeout(timeoutMs ?? limits.totalTimeoutMs);
    const either = AbortSignal.any([signal, timeout]);
    return this.browser
      .use(async (open): Promise<Outcome> => {
        const { browser, proxy } = open;
        // what the page takes is counted decoded, as it arrives; the pass is for what never does
        const pass = proxy.admit({ maxTotalBytes: 2 * limits.maxBytes, signal: either });
        try {
          const giveUp = (): Promise<void> => this.browser.discard(open);
          const means = { browser, proxy, pass, userAgent, giveUp };
          const shown = await renderPage(means, { url, allowedHosts, limits, signal: either });
          return { shown };
        } catch (error) {
          return { refusal: refusalOf({ refusals: pass.refusals, url, error, isLate: timeout.aborted }) };
        } finally {
          pass.close();
        }
      })
      .catch((error: unknown) => ({ refusal: this.#unavailable(error) }));
  }

  #unavailable(error: unknown): Refused {
    this.options.logger.warn({ err: error }, 'a page could not be rendered');
    return refused('render_failed', error instanceof Error ? error.message.slice(0, 300) : 'no browser');
  }

  #traceOf(url: string, outcome: Outcome, time: { startedAt: Date; totalMs: number }): FetchTrace {
    const common = { url, at: time.startedAt.toISOString(), requestHeaders: { 'user-agent': this.options.userAgent } };
    if ('refusal' in outcome) {
      const { code, detail } = outcome.refusal;
      const nothing = { redirects: [], status: null, headers: null, bodyBytes: null, rawHash: null };
      return { ...common, ...nothing, timing: { totalMs: time.totalMs }, failure: `${code}: ${detail}` };
    }
    const { status, headers, redirects, html, firstByteMs } = outcome.shown;
    const bytes = Buffer.from(html);
    const timing = { totalMs: time.totalMs, ...(firstByteMs === undefined ? {} : { firstByteMs }) };
    const body = { bodyBytes: bytes.byteLength, rawHash: sha256Hex(bytes), failure: null };
    return { ...common, redirects, status, headers, timing, ...body };
  }
}

const HTML = 'text/html; charset=utf-8';
const SHOWN_TYPES = /^(?:text\/html|application\/xhtml\+xml)\b/i;

function answerOf(url: string, shown: ShownPage, allowedHosts: AllowedHosts): PageAnswer {
  const { finalUrl, headers } = shown;
  const status = shown.status ?? 200;
  const contentType = headers['content-type'];
  const bytes = Buffer.from(shown.html);
  if (!isAllowedAddress(finalUrl, allowedHosts)) return foreign(finalUrl);
  const notContent = judgeAnswer({ url, finalUrl, status, headers: { ...headers, 'content-type': HTML }, body: bytes });
  if (notContent) return notContent;
  if (status === 404 || status === 410) return { kind: 'gone', status };
  if (contentType !== undefined && !SHOWN_TYPES.test(contentType)) return refused('wrong_type', contentType);
  // marks are of the document as sent, not of what its scripts made of it
  const marks = { etag: null, lastModified: null };
  return { kind: 'page', page: { url, finalUrl, bytes, contentType: HTML, marks } };
}
