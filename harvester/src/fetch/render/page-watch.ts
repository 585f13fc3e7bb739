import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import type { BrowserContext, CDPSession, Page, Request, Response, Route } from 'playwright-core';
import { isAllowedAddress, type AllowedHosts } from '../../domain/page.ts';
import { PageOver } from './page-over.ts';
import type { RenderLimits } from './render-limits.ts';

export interface WatchedPage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly session: CDPSession;
}

// what a list may be made of; pictures, fonts, films, sockets and beacons add nothing to its text
const LOADED: ReadonlySet<string> = new Set(['document', 'script', 'stylesheet', 'xhr', 'fetch']);

// left for another document, or an answer that is nothing but its status
const NOT_BROKEN_OFF = /ERR_(?:ABORTED|HTTP_RESPONSE_CODE_FAILURE)/;

/**
 * Decides over everything a page asks for, and knows how far it is. The main frame stays on the source's hosts; other
 * frames, downloads, popups and sockets do not come to be. `over` rejects as soon as the page broke a bound.
 */
export class PageWatch {
  readonly over: Promise<never>;
  /** Answers of the main frame, redirects included; the last is the page. */
  readonly answers: Response[] = [];
  /** Requests under way. */
  readonly pending = new Set<Request>();
  #end: (reason: PageOver) => void = () => undefined;
  #bytes = 0;
  #requests = 0;

  constructor(
    private readonly watched: WatchedPage,
    private readonly rules: { readonly allowedHosts: AllowedHosts; readonly limits: RenderLimits },
  ) {
    this.over = new Promise((_resolve, reject) => (this.#end = reject));
    // it may be broken when nobody is waiting yet, or any more
    this.over.catch(() => undefined);
  }

  /** Must be called before the page is asked for. */
  async begin(): Promise<void> {
    const { context, page, session } = this.watched;
    await context.route('**/*', (route) => this.#judge(route));
    await context.routeWebSocket(/.*/, (socket) => void socket.close());
    await context.addInitScript(NO_SIDE_DOORS);
    context.on('page', (other) => {
      if (other !== page) void other.close();
    });
    page.on('request', (request) => this.#follow(request));
    page.on('requestfinished', (request) => void this.pending.delete(request));
    page.on('requestfailed', (request) => this.#fail(request));
    page.on('response', (response) => {
      if (this.#isOfMainFrame(response.request())) this.answers.push(response);
    });
    page.on('download', () => this.end('wrong_type', 'the page is a download'));
    page.on('crash', () => this.end('render_failed', 'the page crashed'));
    page.on('close', () => this.end('render_failed', 'the browser went away'));
    session.on('Network.dataReceived', ({ dataLength }) => this.#count(dataLength));
    await session.send('Network.enable');
  }

  end(code: HarvestFailureCode, detail: string): void {
    this.#end(new PageOver(code, detail));
  }

  async #judge(route: Route): Promise<void> {
    const request = route.request();
    this.#requests += 1;
    const isWelcome = this.#requests <= this.rules.limits.maxRequests && this.#isWelcome(request);
    // a page that is being closed takes its requests along
    await (isWelcome ? route.continue() : route.abort('blockedbyclient')).catch(() => undefined);
  }

  #isWelcome(request: Request): boolean {
    if (!LOADED.has(request.resourceType())) return false;
    if (this.#isOfMainFrame(request)) return this.#staysAtHome(request);
    return request.resourceType() !== 'document';
  }

  // redirects are not judged by the route: seen here, after the proxy has judged where they lead
  #follow(request: Request): void {
    this.pending.add(request);
    if (this.#isOfMainFrame(request)) this.#staysAtHome(request);
  }

  #fail(request: Request): void {
    this.pending.delete(request);
    const said = request.failure()?.errorText ?? '';
    const hasBegun = this.answers.some((answer) => answer.request() === request);
    if (hasBegun && !NOT_BROKEN_OFF.test(said)) this.end('connect', `the page broke off: ${said}`);
  }

  #staysAtHome(request: Request): boolean {
    const isHome = isAllowedAddress(request.url(), this.rules.allowedHosts);
    if (!isHome) this.end('ssrf_denied', `not a host of this source: ${request.url().slice(0, 300)}`);
    return isHome;
  }

  #isOfMainFrame(request: Request): boolean {
    if (!request.isNavigationRequest()) return false;
    try {
      return request.frame() === this.watched.page.mainFrame();
    } catch {
      // of a page that does not exist yet: a popup
      return false;
    }
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    const { maxBytes } = this.rules.limits;
    if (this.#bytes > maxBytes) this.end('too_large', `the page loads more than ${maxBytes} bytes`);
  }
}

// the network guard stands without these; a page that does not find them does not wait for them either
const NO_SIDE_DOORS = `for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'Notification'])
  delete window[name];
window.open = () => null;`;
