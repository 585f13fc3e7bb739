import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { serveFault, type FaultServer } from './fault-server.ts';
import { HOME_PAGE } from './disguises.ts';
import { article, articlePage, HTML, LIST_RULE, listPage, type Article, type Row } from './pages.ts';
import type { FaultAnswer } from './transport-faults.ts';

const PER_PAGE = 3;
const FIRST_ARTICLES = 2 * PER_PAGE;
const ADDED = FIRST_ARTICLES + 1;
const FIRST_MODIFIED = '2026-09-15T02:00:00Z';

/**
 * A site in good health until it is struck: six articles, newest first, three to a list page; the time of the last change
 * on the lists and ETags on the articles. Article n is at `/d/n.html`, list pages at `/list.html`, `/list_1.html` …, the
 * feed of all at `/feed.xml`.
 */
export class PatientSite {
  /** Text of robots.txt, which is missing without. */
  robots: string | undefined;
  readonly #articles = new Map<number, Article>();
  #server: FaultServer | undefined;
  #port = 0;
  #faults = new Map<string, FaultAnswer>();
  #faultOfAll: FaultAnswer | undefined;
  #base = '/d';
  #shiftedBy = 0;
  #modifiedAt = new Date(FIRST_MODIFIED);

  private constructor() {
    for (let number = 1; number <= FIRST_ARTICLES; number += 1) this.#articles.set(number, article(number));
  }

  static async start(): Promise<PatientSite> {
    const site = new PatientSite();
    await site.rise();
    return site;
  }

  get port(): number {
    return this.#port;
  }

  get feedUrl(): string {
    return `http://127.0.0.1:${this.#port}/feed.xml`;
  }

  /** The rule that reads it, in good health. */
  ruleAt(host = '127.0.0.1'): object {
    const pager = { kind: 'template', url: 'list_{page}.html', from: 1, maxPages: 9 };
    return { ...LIST_RULE, pager, url: `http://${host}:${this.#port}/list.html` };
  }

  /** @throws RangeError where there is none */
  articleAt(number: number): Article {
    const found = this.#articles.get(number);
    if (!found) throw new RangeError(`no article ${number}`);
    return found;
  }

  /** Adds an article before the first row, or puts it there anew; answers its path. */
  publish(differing: Partial<Article>, number = ADDED): string {
    this.#articles.set(number, { ...article(number), ...differing });
    this.#modified();
    return this.#pathOf(number);
  }

  /** The oldest articles alone stay. */
  keepOnly(count: number): void {
    for (const number of this.#articles.keys()) if (number > count) this.#articles.delete(number);
    this.#modified();
  }

  /** From now on articles are at `<base>/n.html`, and nothing is where they were. */
  moveArticles(base: string): void {
    this.#base = base;
    this.#modified();
  }

  /** Takes the added article from list and address. */
  withdraw(): void {
    this.#articles.delete(ADDED);
    this.#modified();
  }

  /** Pages after the first answer as so many pages before them. */
  shiftPages(by: number): void {
    this.#shiftedBy = by;
    this.#modified();
  }

  /** From now on a path is answered so; without a path, every one. */
  strike(answer: FaultAnswer, path?: string): void {
    if (path === undefined) this.#faultOfAll = answer;
    else this.#faults.set(path, answer);
  }

  /** All faults are gone; articles stay as they were changed meanwhile. */
  heal(): void {
    this.#faults.clear();
    this.#faultOfAll = undefined;
    this.robots = undefined;
  }

  /** The text of a page of the healthy site; undefined where there is none. */
  textAt(path: string): string | undefined {
    if (path === '/') return HOME_PAGE;
    const page = /^\/list(?:_(\d+))?\.html$/.exec(path);
    if (path === '/feed.xml') return this.#feed();
    if (page) return this.#list(Number(page[1] ?? 0));
    const found = [...this.#articles].find(([number]) => this.#pathOf(number) === path);
    return found && articlePage(found[1]);
  }

  /** Nobody answers any more. */
  async fall(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  /** Answers again, on the port it had. */
  async rise(): Promise<void> {
    if (this.#server) return;
    const options = { port: this.#port, robots: () => this.robots };
    this.#server = await serveFault((request, response) => this.#answer(request, response), options);
    this.#port = this.#server.port;
  }

  #list(page: number): string | undefined {
    const pagesBefore = page === 0 ? 0 : page - this.#shiftedBy;
    const shown = this.#newestFirst().slice(pagesBefore * PER_PAGE, (pagesBefore + 1) * PER_PAGE);
    return shown.length === 0 && pagesBefore > 0 ? undefined : listPage(shown);
  }

  #feed(): string {
    const items = this.#newestFirst().map(
      ({ href, title, date, bodyHtml }) =>
        `<item><title>${title}</title><link>${href}</link><pubDate>${date}</pubDate><description><![CDATA[${bodyHtml}]]></description></item>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>公告</title>${items.join('')}</channel></rss>`;
  }

  #pathOf(number: number): string {
    return `${this.#base}/${number}.html`;
  }

  #newestFirst(): Row[] {
    const rows = [...this.#articles].toSorted(([one], [other]) => other - one);
    return rows.map(([number, one]) => ({ ...one, href: this.#pathOf(number) }));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    const fault = this.#faults.get(path) ?? this.#faultOfAll;
    if (fault) fault(request, response);
    else this.#send(path, request, response);
  }

  #send(path: string, request: IncomingMessage, response: ServerResponse): void {
    const text = this.textAt(path);
    if (text === undefined) {
      response.writeHead(404, { 'content-type': HTML }).end('<h1>没有这一页</h1>');
      return;
    }
    const mark = path.startsWith(`${this.#base}/`)
      ? { etag: etagOf(text) }
      : { 'last-modified': this.#modifiedAt.toUTCString() };
    const isKnown = this.#isKnown(mark, request.headers);
    response.writeHead(isKnown ? 304 : 200, { ...mark, 'content-type': HTML }).end(isKnown ? undefined : text);
  }

  // a server compares times: whoever holds a later one is told that nothing changed
  #isKnown(mark: { etag?: string }, asked: IncomingHttpHeaders): boolean {
    if (mark.etag !== undefined) return asked['if-none-match'] === mark.etag;
    return Date.parse(asked['if-modified-since'] ?? '') >= this.#modifiedAt.getTime();
  }

  #modified(): void {
    this.#modifiedAt = new Date(this.#modifiedAt.getTime() + 60_000);
  }
}

function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
}
