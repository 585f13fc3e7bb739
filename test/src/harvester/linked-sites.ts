import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveFault } from '../sites/fault-server.ts';

/** What the superior's site answers for a page. */
export type TargetAnswer =
  | { readonly title: string; readonly siteName?: string }
  | { readonly status: number }
  | { readonly redirectTo: string }
  | { readonly file: true }
  | 'hangUp';

/** A bureau whose column links to its superior, and the superior, both edited by a test. */
export interface LinkedSites {
  readonly ports: readonly [bureau: number, superior: number];
  readonly superiorUrl: string;
  readonly rule: object;
  /** Rows of the column: path or whole address of the target, and the title shown. */
  readonly rows: Map<string, string>;
  /** Answers of the superior by path. */
  readonly targets: Map<string, TargetAnswer>;
  /** Paths the superior was asked for, robots rules left out. */
  readonly asked: string[];
  isListShown: boolean;
  stop(): Promise<void>;
}

export async function startLinkedSites(): Promise<LinkedSites> {
  const rows = new Map<string, string>();
  const targets = new Map<string, TargetAnswer>();
  const asked: string[] = [];
  const superior = await serveFault((request, response) => {
    asked.push(request.url ?? '/');
    answerTarget(request, response, targets.get(request.url ?? '/') ?? { status: 404 });
  });
  const superiorUrl = `http://127.0.0.1:${superior.port}`;
  const bureau = await serveFault((_request, response) => {
    response.writeHead(sites.isListShown ? 200 : 503, HTML).end(sites.isListShown ? listPage(superiorUrl, rows) : '');
  });
  const sites: LinkedSites = {
    ports: [bureau.port, superior.port],
    superiorUrl,
    rule: { ...RULE, url: `http://127.0.0.1:${bureau.port}/links.html` },
    rows,
    targets,
    asked,
    isListShown: true,
    stop: async () => {
      await Promise.all([bureau.stop(), superior.stop()]);
    },
  };
  return sites;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

const RULE = {
  kind: 'list',
  list: { container: 'ul', item: 'li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'none' },
  detail: {},
  expectations: { minItems: 1, minBody: 0 },
};

function listPage(superiorUrl: string, rows: ReadonlyMap<string, string>): string {
  const items = [...rows].map(([target, title]) => {
    const href = target.startsWith('/') ? superiorUrl + target : target;
    return `<li><a href="${href}">${title}</a><span>2026-09-15</span></li>`;
  });
  return `<!DOCTYPE html><html><body><ul>${items.join('')}</ul></body></html>`;
}

function answerTarget(request: IncomingMessage, response: ServerResponse, answer: TargetAnswer): void {
  if (answer === 'hangUp') return void request.socket.destroy();
  if ('status' in answer) return void response.writeHead(answer.status, HTML).end('<h1>无法访问</h1>');
  if ('redirectTo' in answer) return void response.writeHead(302, { location: answer.redirectTo }).end();
  if ('file' in answer) return void response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4');
  const { title, siteName = '示例市人民政府门户网站' } = answer;
  const text = `《${title}》的说明，共分三个部分，供社会公众查阅。`.repeat(8);
  response.writeHead(200, HTML).end(`<!DOCTYPE html><html><head><title>${title}</title>
    <meta name="SiteName" content="${siteName}"></head><body><h1>${title}</h1><p>${text}</p></body></html>`);
}
