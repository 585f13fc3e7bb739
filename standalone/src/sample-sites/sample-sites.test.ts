import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SampleSiteCode } from './sample-site-code.ts';
import { startSampleSites, type SampleSites } from './start-sample-sites.ts';

let running: SampleSites;
beforeEach(async () => void (running = await startSampleSites({ host: '127.0.0.1', basePort: 0 })));
afterEach(() => running.stop());

function urlOf(code: SampleSiteCode, path: string): string {
  return running.sites.find((site) => site.code === code)?.baseUrl + path;
}

async function gbkText(path: string): Promise<string> {
  const response = await fetch(urlOf('civil-affairs', path));
  return new TextDecoder('gbk', { fatal: true }).decode(await response.arrayBuffer());
}

const linksIn = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map((match) => match[1] ?? '');

describe('sample sub-sites', () => {
  test('each has a robots file that lets readers in', async () => {
    for (const { baseUrl } of running.sites) {
      const response = await fetch(`${baseUrl}/robots.txt`);
      expect([response.status, await response.text()]).toEqual([200, 'User-agent: *\nDisallow: /manage/\n']);
    }
  });

  test('what is not there answers 404, what is not reading 405', async () => {
    expect((await fetch(urlOf('education', '/none'))).status).toBe(404);
    expect((await fetch(urlOf('education', '/'), { method: 'POST' })).status).toBe(405);
  });

  test('a port in use is named', async () => {
    const basePort = running.sites[0]?.port ?? 0;
    await expect(startSampleSites({ host: '127.0.0.1', basePort })).rejects.toThrow(`127.0.0.1:${basePort}`);
  });

  test('the education feed has ten entries whose pages exist, and is not sent again when unchanged', async () => {
    const response = await fetch(urlOf('education', '/rss/hygk.xml'));
    const links = linksIn(await response.text(), /<item>\s*<title>[^<]*<\/title>\s*<link>([^<]*)/g);
    expect(new Set(links).size).toBe(10);
    for (const link of links) expect((await fetch(link)).status).toBe(200);
    const headers = { 'if-none-match': response.headers.get('etag') ?? '' };
    expect((await fetch(urlOf('education', '/rss/hygk.xml'), { headers })).status).toBe(304);
  });

  test('civil affairs speaks GBK, says gb2312 in the page alone, and lists 24 documents on three pages', async () => {
    const response = await fetch(urlOf('civil-affairs', '/xxgk/gfxwj/index.html'));
    expect(response.headers.get('content-type')).toBe('text/html');
    const pages = await Promise.all(['index', 'index_1', 'index_2'].map((name) => gbkText(`/xxgk/gfxwj/${name}.html`)));
    expect(pages[0]).toContain('charset=gb2312');
    expect(pages.map((page) => page.includes('下一页'))).toEqual([true, true, false]);
    const links = pages.flatMap((page) => linksIn(page, /<li><a href="([^"]*)"/g));
    expect([links.length, new Set(links).size]).toEqual([24, 24]);
    expect(pages[0]).toMatch(
      /title="示例区民政局关于印发《[^"]*》的通知">示例区民政局关于印发《[^<]*…<\/a><span>\[2026-09-15\]/,
    );
  });

  test('a civil affairs page differs at every visit in its counter alone', async () => {
    const path = '/xxgk/gfxwj/202609/t20260915_1024.html';
    const [first, second] = [await gbkText(path), await gbkText(path)];
    expect(second).not.toBe(first);
    const still = (text: string): string => text.replace(/浏览次数：(<em id="hits">)?\d+/g, '');
    expect(still(second)).toBe(still(first));
    const file = await fetch(urlOf('civil-affairs', '/xxgk/gfxwj/202609/P1024.pdf'));
    expect((await file.text()).startsWith('%PDF-')).toBe(true);
  });

  test('development and reform turns from A to B after one whole reading, and stays', async () => {
    const readAll = async (): Promise<string[]> => {
      const list = await (await fetch(urlOf('development-reform', '/ghjh/'))).text();
      const links = linksIn(list, /<a href="(content_\d+\.html)"/g);
      expect(links).toHaveLength(6);
      return Promise.all(links.map(async (link) => (await fetch(urlOf('development-reform', `/ghjh/${link}`))).text()));
    };
    await fetch(urlOf('development-reform', '/ghjh/'));
    const [first, second, third] = [await readAll(), await readAll(), await readAll()];
    expect(first[0]).toContain('公共充电桩400个');
    expect(second[0]).toContain('公共充电桩520个');
    expect(second.slice(1)).toEqual(first.slice(1));
    expect(third).toEqual(second);
  });

  test('a chosen wording holds until another is chosen', async () => {
    const changing = async (): Promise<string> =>
      (await fetch(urlOf('development-reform', '/ghjh/content_2006.html'))).text();
    for (const [wording, number] of [
      ['B', 520],
      ['A', 400],
      ['B', 520],
    ] as const) {
      running.developmentReform.setWording(wording);
      expect(await changing()).toContain(`公共充电桩${number}个`);
    }
  });

  test('over a restart development and reform shows the text it showed, where it may remember', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'gongkai-sample-'));
    const shownFirst = async (): Promise<string> => {
      const sites = await startSampleSites({ host: '127.0.0.1', basePort: 0, dataDir });
      const url = sites.sites.find(({ code }) => code === 'development-reform')?.baseUrl ?? '';
      const read = async (path: string): Promise<string> => (await fetch(url + path)).text();
      const shown = await read('/ghjh/content_2006.html');
      const links = linksIn(await read('/ghjh/'), /<a href="(content_\d+\.html)"/g);
      for (const link of links) await read(`/ghjh/${link}`);
      await read('/');
      await read('/ghjh/');
      await sites.stop();
      return shown;
    };
    expect(await shownFirst()).toContain('公共充电桩400个');
    expect(await shownFirst()).toContain('公共充电桩520个');
    expect(await shownFirst()).toContain('公共充电桩520个');
    await rm(dataDir, { recursive: true });
  });

  test('each binding feeds a column of its own by a rule for the port of its site', () => {
    const columns = running.bindings.map(({ columnCode }) => columnCode);
    expect(new Set(columns).size).toBe(columns.length);
    for (const { siteCode, rule } of running.bindings) expect(rule['url']).toContain(urlOf(siteCode, '/'));
  });
});
