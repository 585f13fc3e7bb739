import { readPreset, type PresetPage } from '@gongkai/harvester/extract';
import { localDate } from '@gongkai/kernel/pure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsedSampleRule, SYSTEM_SITES, type SystemSite } from './sample-system-sites.fixture.ts';
import { startSampleSites, type SampleSites } from '../sample-sites/start-sample-sites.ts';
import { evaluateList, UNKNOWN_PAGE } from './lists.ts';

const TODAY = localDate('2026-11-20');
const evaluate = (text: string, file = 'page.html', base?: string) =>
  evaluateList({ file, bytes: new TextEncoder().encode(text), base }, TODAY);

const LIST = `<ul class="list">${[5, 4, 3].map((day) => `<li><a href="c_9000${day}.html">关于第${day}批补贴发放的公告</a><span>2026-11-0${day}</span></li>`).join('')}</ul>`;

describe('lists read without a rule', () => {
  test('a line tells the file, what it was read by, and its items', () => {
    expect(evaluate(LIST)).toEqual({
      file: 'page.html',
      url: UNKNOWN_PAGE,
      by: 'list',
      items: [5, 4, 3].map((day) => ({
        title: `关于第${day}批补贴发放的公告`,
        url: `${UNKNOWN_PAGE}c_9000${day}.html`,
        date: `2026-11-0${day}`,
      })),
      pager: null,
      column: null,
    });
  });

  test.each([
    ['a base', '<base href="https://a.example.gov.cn/x/">'],
    ['a canonical link', '<link rel="canonical" href="https://a.example.gov.cn/x/index.html">'],
    ['its own address', '<meta name="Url" content="https://a.example.gov.cn/x/index.html">'],
    ['an Open Graph address', '<meta property="og:url" content="https://a.example.gov.cn/x/index.html">'],
    ['the comment a browser left', '<!-- saved from url=(0039)https://a.example.gov.cn/x/index.html -->'],
  ])('a page says where it came from by %s', (_, said) => {
    expect(evaluate(`${said}${LIST}`).items[0]?.url).toBe('https://a.example.gov.cn/x/c_90005.html');
  });

  test('what is said from outside goes before what the page says', () => {
    const { items } = evaluate(`<base href="/y/">${LIST}`, 'page.html', 'https://b.example.gov.cn/x/index.html');
    expect(items[0]?.url).toBe('https://b.example.gov.cn/y/c_90005.html');
  });

  test('a set of records belongs to the host its whole addresses name', () => {
    const record = (href: string): string =>
      `<record><![CDATA[<li><a href="${href}">关于停水检修的通告</a></li>]]></record>`;
    const store = `<datastore><recordset>${record('/art/2026/1/1/art_1_1.html')}${record('http://c.example.gov.cn/art/2026/1/2/art_2_1.html')}</recordset></datastore>`;
    expect(evaluate(store, 'answer.xml')).toMatchObject({
      by: 'jpage',
      items: [{ url: 'http://c.example.gov.cn/art/2026/1/1/art_1_1.html' }, {}],
    });
  });

  test('a column’s tags are told as they stand', () => {
    const tags =
      '<meta name="SiteName" content="示例区人力资源局"><meta name="SiteIDCode" content="3199990012"><meta name="ColumnName" content="补贴1">';
    expect(evaluate(tags + LIST).column).toEqual({
      SiteName: '示例区人力资源局',
      SiteIDCode: '3199990012',
      ColumnName: '补贴1',
      ColumnType: null,
    });
  });

  test('a page without a list gives none', () => {
    expect(evaluate('<p>网站维护中</p>')).toMatchObject({ by: null, items: [], pager: null });
  });
});

describe('the sample sub-sites by their presets', () => {
  let running: SampleSites;
  beforeAll(async () => void (running = await startSampleSites({ host: '127.0.0.1', basePort: 0 })));
  afterAll(() => running.stop());

  test.each(SYSTEM_SITES)('$code is read from its column to its last page, every item once', async (site) => {
    const pages = await pagesOf(running, site);
    const urls = pages.flatMap(({ items }) => items.map(({ url }) => url));
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.length).toBeGreaterThanOrEqual(site.least);
    expect(
      pages.flatMap(({ items }) => items).filter(({ title, date }) => date === null || /…|\.\.\.|</.test(title)),
    ).toEqual([]);
    for (const url of urls) expect([url, (await fetch(url)).status]).toEqual([url, 200]);
  });
});

async function pagesOf(running: SampleSites, site: SystemSite): Promise<PresetPage[]> {
  const rule = parsedSampleRule(site, running);
  const pages: PresetPage[] = [];
  for (let url: string | undefined = rule.url; url !== undefined && pages.length < 20;) {
    const answer: Response = await fetch(url);
    const reading = readPreset(await answer.text(), rule, { pageUrl: answer.url, reference: TODAY });
    if (reading.kind === 'refused') throw new Error(`${url}: ${reading.code} ${reading.detail}`);
    pages.push(reading.value);
    url = reading.value.next.kind === 'page' ? reading.value.next.url : undefined;
  }
  return pages;
}
