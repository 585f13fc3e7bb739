import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { WayOut, WayOutOptions } from '@gongkai/harvester';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { wayOutForTests } from '../../attacks/guarded-browser.ts';
import { chromiumForTests } from '../../kit/chromium.ts';
import { listening, stopped } from '../../sites/fault-server.ts';
import { serveSelfSigned } from '../../sites/self-signed.ts';
import { startDrawnSite, type DrawnSite } from './drawn-site.ts';

const hasChromium = chromiumForTests() !== undefined;
const LIMITS = { totalTimeoutMs: 15_000, settleMs: 2_500, maxHtmlLength: 1_000_000, maxBytes: 3_000_000 };
let site: DrawnSite;
let shared: WayOut;
const opened: WayOut[] = [];

function open(options: WayOutOptions = {}): WayOut {
  const way = wayOutForTests({ allow: [{ host: '127.0.0.1', port: site.port }], renderLimits: LIMITS, ...options });
  opened.push(way);
  return way;
}

beforeAll(async () => {
  site = await startDrawnSite();
  shared = open({ contact: 'mailto:harvest@example.cn' });
});
const closeAll = async (ways: WayOut[]): Promise<unknown> =>
  Promise.all(ways.flatMap(({ safeFetch, renderer }) => [safeFetch.close(), renderer.close()]));
afterEach(() => closeAll(opened.splice(1)), 30_000);
afterAll(async () => {
  await closeAll(opened);
  await site.stop();
}, 30_000);

const HOSTS = ['127.0.0.1', 'nowhere.example.cn'];
async function render(path: string, way = shared, timeoutMs?: number) {
  const url = URL.canParse(path) ? path : `${site.url}${path}`;
  const signal = AbortSignal.timeout(60_000);
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  return way.renderer.render(url, { allowedHosts: HOSTS, signal, ...limit });
}
const textOf = ({ answer }: Awaited<ReturnType<typeof render>>): string =>
  answer.kind === 'page' ? Buffer.from(answer.page.bytes).toString('utf8') : JSON.stringify(answer);

describe.skipIf(!hasChromium)('a rendered page', { timeout: 60_000 }, () => {
  it('holds what its scripts drew, as UTF-8, with a trace of how it was got', async () => {
    const { answer, traces } = await render('/drawn');
    expect(answer).toMatchObject({
      kind: 'page',
      page: { finalUrl: `${site.url}/drawn`, contentType: 'text/html; charset=utf-8', marks: { etag: null } },
    });
    expect(textOf({ answer, traces })).toContain('<li><a href="/a/1.html">关于公开的通知</a></li>');
    expect(traces).toMatchObject([
      { url: `${site.url}/drawn`, status: 200, failure: null, rawHash: expect.any(String) },
    ]);
    expect(site.seen.get('/rows')).toMatchObject({
      'user-agent': expect.stringMatching(/Chrome\/\d+.*GongkaiHarvester\/1\.0 \(\+mailto:harvest@example\.cn\)$/),
    });
  });

  it.each([
    ['whatever encoding it came in', '/gbk', '<h1>公开</h1>'],
    ['behind a check that its scripts pass', '/challenge', '关于公开的通知'],
    ['where its scripts move on within the site', '/moves', '关于公开的通知'],
    ['though it never settles', '/restless', '关于公开的通知'],
    ['though it asks questions', '/dialogs', '关于公开的通知'],
  ])('is there %s', async (_how, path, text) => {
    expect(textOf(await render(path))).toContain(text);
  });

  it('that is gone is gone', async () => {
    expect((await render('/missing')).answer).toEqual({ kind: 'gone', status: 404 });
  });

  it.each([
    ['/broken', 'http_5xx'],
    ['/forbidden', 'http_4xx'],
    ['/foreign', 'ssrf_denied'],
    ['/foreign-script', 'ssrf_denied'],
    ['http://elsewhere.example.cn/', 'ssrf_denied'],
    ['http://127.0.0.1:8080/', 'ssrf_denied'],
    ['http://nowhere.example.cn/', 'dns'],
    ['/circle', 'redirect_loop'],
    ['/growing', 'too_large'],
    ['/loading', 'too_large'],
    ['/bomb', 'too_large'],
    ['/saved', 'wrong_type'],
    ['/plain', 'wrong_type'],
    ['/cut', 'connect'],
  ])('%s is refused as %s', async (path, code) => {
    expect((await render(path)).answer).toMatchObject({ kind: 'refused', code });
  });

  it.each(['/silent', '/spinning'])('%s is refused at its time', async (path) => {
    const before = performance.now();
    expect((await render(path, shared, 2_000)).answer).toMatchObject({ kind: 'refused', code: 'timeout' });
    expect(performance.now() - before).toBeLessThan(15_000);
    expect(textOf(await render('/moved'))).toContain('关于公开的通知');
  });

  it('of a server that is away, or whose certificate nobody vouches for, is refused', async () => {
    const closing = createServer();
    const closedPort = await listening(closing);
    await stopped(closing);
    const tls = await serveSelfSigned();
    const allow = [closedPort, tls.port].map((port) => ({ host: '127.0.0.1', port }));
    const way = open({ allow });
    expect((await render(`http://127.0.0.1:${closedPort}/`, way)).answer).toMatchObject({ code: 'connect' });
    expect((await render(`https://127.0.0.1:${closedPort}/`, way)).answer).toMatchObject({ code: 'connect' });
    expect((await render(`https://127.0.0.1:${tls.port}/`, way)).answer).toMatchObject({ code: 'tls' });
    await tls.stop();
  });
});

describe('without a browser', () => {
  it('a page is refused with the way to get one', async () => {
    const way = open({ chromiumPath: '/nowhere/chromium' });
    expect((await render('/drawn', way)).answer).toMatchObject({
      code: 'render_failed',
      detail: expect.stringMatching(/\/nowhere\/chromium.*CHROMIUM_PATH/),
    });
  });

  it('once it is closed nothing is shown', async () => {
    const way = open();
    await way.renderer.close();
    expect((await render('/drawn', way)).answer).toMatchObject({ code: 'render_failed' });
  });
});

describe.skipIf(!hasChromium || process.platform === 'win32')('the browser', { timeout: 60_000 }, () => {
  it('is started anew after it died, and the page under way is refused', async () => {
    const way = open();
    const before = browsers();
    expect((await render('/moved', way)).answer).toMatchObject({ kind: 'page' });
    const [own] = browsers().filter((pid) => !before.includes(pid));
    const under = render('/silent', way);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    if (own === undefined) throw new Error('no browser was started');
    process.kill(own, 'SIGKILL');
    expect((await under).answer).toMatchObject({ kind: 'refused' });
    expect((await render('/moved', way)).answer).toMatchObject({ kind: 'page' });
  });

  it('is closed when nobody needed it for a while, and is there again when needed', async () => {
    const before = browsers();
    const way = open({ browserIdleMs: 200 });
    await render('/moved', way);
    await expect.poll(() => browsers().filter((pid) => !before.includes(pid)), { timeout: 10_000 }).toEqual([]);
    expect((await render('/moved', way)).answer).toMatchObject({ kind: 'page' });
  });

  it('breaks off a page when the caller gives up', async () => {
    const control = new AbortController();
    setTimeout(() => control.abort(new Error('cancelled')), 1_000);
    const under = shared.renderer.render(`${site.url}/silent`, { allowedHosts: HOSTS, signal: control.signal });
    await expect(under).rejects.toThrow('cancelled');
  });

  it('is told nothing of this process’s environment', async () => {
    const before = browsers();
    const way = open();
    process.env['CANARY_OF_RENDERER'] = 'canary-71c4';
    await render('/moved', way);
    delete process.env['CANARY_OF_RENDERER'];
    const [own] = browsers().filter((pid) => !before.includes(pid));
    expect(execFileSync('ps', ['eww', '-o', 'command=', '-p', String(own)], { encoding: 'utf8' })).not.toContain(
      'canary-71c4',
    );
  });
});

/** Processes this one has started that are browsers. */
function browsers(): readonly number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' });
  return listed
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => Number(found?.[2]) === process.pid && /chrom/i.test(found?.[3] ?? ''))
    .map((found) => Number(found?.[1]));
}
