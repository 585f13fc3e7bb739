import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SampleSiteCode } from './sample-site-code.ts';
import { startSampleSites, type SampleSites } from './start-sample-sites.ts';

let running: SampleSites;
beforeAll(async () => void (running = await startSampleSites({ host: '127.0.0.1', basePort: 0 })));
afterAll(() => running.stop());

const originOf = (code: SampleSiteCode): string => running.sites.find((site) => site.code === code)?.baseUrl ?? '';
const read = async (code: SampleSiteCode, path: string): Promise<string> => {
  const response = await fetch(originOf(code) + path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};
const json = async (code: SampleSiteCode, path: string): Promise<Record<string, unknown>> =>
  JSON.parse(await read(code, path)) as Record<string, unknown>;
const linksIn = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** Every page exists and says something. */
async function readAll(code: SampleSiteCode, paths: readonly string[]): Promise<void> {
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(await read(code, path)).toMatch(/<p>[^<]{20}/);
}

describe('what each sub-site does as its publishing system does it', () => {
  test('finance carries the standard tags in full, in both spellings, with an author that is null', async () => {
    const lists = [await read('finance', '/zwgk/zdgk/index.html'), await read('finance', '/zwgk/zdgk/index_2.html')];
    const links = lists.flatMap((page) => linksIn(page, /<\/span><a href="([^"]+)"/g));
    expect(links).toHaveLength(12);
    await readAll('finance', links);
    const first = await read('finance', links[0] ?? '');
    const names =
      'SiteName SiteDomain SiteIDCode ColumnName ColumnDescription ColumnKeywords ColumnType ArticleTitle PubDate ContentSource Keywords Author Description Image Url';
    for (const name of names.split(' ')) expect(first).toContain(`<meta name="${name}" content="`);
    expect(await read('finance', links[1] ?? '')).toContain('<meta name="articletitle" content="');
    expect(first).toContain('<meta name="Author" content="null">');
  });

  test('market regulation comments its pager call out, cuts titles and dates some addresses before their list', async () => {
    const lists = await Promise.all(
      ['index', 'index_1'].map((name) => read('market-regulation', `/zfxxgk/ssjygk/${name}.html`)),
    );
    for (const [page, list] of lists.entries())
      expect(list).toContain(`//createPageHTML(2, ${page}, "index", "html");`);
    const rows = lists.flatMap((list) => [
      ...list.matchAll(/<a href="\.\/(\d+\/t(\d{8})_\d+\.html)" title="([^"]+)"[^>]*>([^<]+)<\/a><span>([\d-]+)/g),
    ]);
    expect(rows).toHaveLength(15);
    expect(rows.filter(([, , day, , , date]) => day !== date?.replaceAll('-', ''))).toHaveLength(5);
    expect(rows.every(([, , , whole, shown]) => shown?.endsWith('...') && whole?.startsWith(shown.slice(0, -3)))).toBe(
      true,
    );
    await readAll(
      'market-regulation',
      rows.map(([, name]) => `/zfxxgk/ssjygk/${name}`),
    );
  });

  test('justice keeps its first records in a script and gives the others through the data proxy, one notice twice', async () => {
    const column = await read('justice', '/col/col12031/index.html');
    const next = linksIn(column, /<nextgroup><!\[CDATA\[<a href="([^"]+)"/g);
    const proxy = await read('justice', next[0] ?? '');
    expect(proxy).not.toContain('nextgroup');
    const rows = [column, proxy].flatMap((text) => [
      ...text.matchAll(/href="(?:http:\/\/[^/"]+)?(\/art\/[^"]+)" title="([^"]+)"/g),
    ]);
    expect([rows.length, new Set(rows.map(([, , title]) => title)).size]).toEqual([14, 13]);
    await readAll(
      'justice',
      rows.map(([, path = '']) => path),
    );
  });

  test('administrative approval shows no rows in its page, and its last page again for every later number', async () => {
    expect(await read('administrative-approval', '/col/col8801/index.html')).not.toContain('<li>');
    const page = async (pageNo: number): Promise<string[]> => {
      const paramJson = encodeURIComponent(JSON.stringify({ pageNo, pageSize: 5 }));
      const { data } = await json(
        'administrative-approval',
        `/api-gateway/jpaas-publish-server/front/page/build/unit?pageId=8801&paramJson=${paramJson}`,
      );
      const { html } = data as { html: string };
      expect(html).toContain('count="12"');
      return linksIn(html, /<a href="([^"]+)"/g);
    };
    const pages = [await page(1), await page(2), await page(3)];
    expect(pages.map((links) => links.length)).toEqual([5, 5, 2]);
    expect(await page(9)).toEqual(pages[2]);
    await readAll('administrative-approval', pages.flat());
  });

  test('statistics answers JSON with addresses without a scheme and markup in a title', async () => {
    const column = await read('statistics', '/tjsj/tjfb/index.shtml');
    const [asked = ''] = linksIn(column, /channelId \+ "(\?[^"]+)"/g);
    const [channel = ''] = linksIn(column, /channelId = "([^"]+)"/g);
    const pages = await Promise.all(
      [1, 2, 3].map((page) =>
        json('statistics', `/common/search/${channel}${asked.replace(/page=1$/, `page=${page}`)}`),
      ),
    );
    const results = pages.map(({ data }) => (data as { results: { url: string; title: string }[] }).results);
    expect(results.map((rows) => rows.length)).toEqual([8, 4, 0]);
    expect(results[0]?.[1]?.title).toMatch(/^<em>/);
    const host = new URL(originOf('statistics')).host;
    await readAll(
      'statistics',
      results.flat().map(({ url }) => url.replace(`//${host}`, '')),
    );
  });

  test('housing and construction gives pages 0 and 1 alike', async () => {
    const page = (number: number): Promise<Record<string, unknown>> =>
      json('housing-construction', `/gkmlpt/api/all/4302?page=${number}&sid=219004`);
    const [zero, first, second] = [await page(0), await page(1), await page(2)];
    expect(zero).toEqual(first);
    const articles = [first, second].flatMap(({ articles: rows }) => rows as { url: string }[]);
    expect(articles).toHaveLength(12);
    await readAll(
      'housing-construction',
      articles.map(({ url }) => new URL(url).pathname),
    );
  });

  test('health shows no list to whoever runs no scripts', async () => {
    expect(await read('health', '/sgs/index.html')).not.toMatch(/<li|detail-/);
    const { rows } = await json('health', '/sgs/data/list.json');
    await readAll(
      'health',
      (rows as { u: string }[]).map(({ u }) => u),
    );
  });

  test('agriculture links to pages of the city alone, one of which the city shows to no robot', async () => {
    const links = linksIn(await read('agriculture-rural', '/zcjd/'), /<dd><a href="([^"]+)"/g);
    expect(new Set(links.map((link) => new URL(link).origin))).toEqual(new Set([originOf('city')]));
    const statuses = await Promise.all(links.map(async (link) => (await fetch(link)).status));
    expect(statuses.toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 403]);
  });
});
