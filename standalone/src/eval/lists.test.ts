import { readPreset, type PresetPage } from '@gongkai/harvester/extract';
import { localDate } from '@gongkai/kernel/pure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsedSampleRule, SYSTEM_SITES, type SystemSite } from './sample-system-sites.fixture.ts';
import { startSampleSites, type SampleSites } from '../sample-sites/start-sample-sites.ts';
import { evaluateList, UNKNOWN_PAGE, type ListedPager } from './lists.ts';

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

  test.each([
    {
      by: 'trs',
      text: `${LIST}<script>createPageHTML(3, 1, "index", "html");</script>`.replaceAll('c_9000', 't20261101_9000'),
      pager: { countPage: 3, currentPage: 1, next: 'index_2.html', prev: 'index.html', last: 'index_2.html' },
    },
    {
      by: 'list',
      text: `${LIST}<p>第1/4页 <a href="p2.html">下一页</a></p>`,
      pager: { countPage: 4, currentPage: 0, next: 'p2.html', prev: null, last: null },
    },
    {
      by: 'jpage',
      text: `<datastore><nextgroup><![CDATA[<a href="/x/d.jsp?page=2"></a>]]></nextgroup><totalpage>4</totalpage><recordset><record><![CDATA[${LIST}]]></record></recordset></datastore>`,
      pager: { countPage: 4, currentPage: 0, next: 'd.jsp?page=2', prev: null, last: null },
    },
    {
      by: 'ucap',
      text: '{"data":{"total":3,"page":2,"rows":1,"results":[{"title":"关于停水的公告","url":"/a/1.html"}]}}',
      pager: { countPage: 3, currentPage: 1, next: '?page=3', prev: '?page=1', last: '?page=3' },
    },
    {
      by: 'gkmlpt',
      text: '{"total":1,"articles":[{"title":"关于停水的公告","url":"/a/1.html"}]}',
      pager: { countPage: 1, currentPage: 0, next: null, prev: null, last: '?page=1' },
    },
    {
      by: 'jpaas',
      text: JSON.stringify({ data: { html: `${LIST}<div count="3" rows="3" pageNo="1"></div>` } }),
      pager: { countPage: 1, currentPage: 0, next: null, prev: null, last: '?paramJson=' },
    },
  ])('the place in a list read by $by is told as countPage and currentPage, counted from 0', ({ by, text, pager }) => {
    const base = 'https://a.example.gov.cn/x/';
    const found = evaluate(text, 'page.html', base);
    const relative = (url: string | null): string | null =>
      url === null ? null : url.slice(base.length).replace(/(paramJson=).*/, '$1');
    expect(found.by).toBe(by);
    expect(found.pager && { ...found.pager, ...mapped(found.pager, relative) }).toEqual(pager);
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

function mapped(pager: ListedPager, told: (url: string | null) => string | null) {
  return { next: told(pager.next), prev: told(pager.prev), last: told(pager.last) };
}

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
