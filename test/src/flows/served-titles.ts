import { findChromium } from '../kit/chromium.ts';

/** Where a sample sub-site serves a column, in which encoding, and how its titles look there. */
interface ServedColumn {
  readonly columnName: string;
  readonly siteCode: string;
  readonly pages: readonly string[];
  readonly encoding: 'utf-8' | 'gbk';
  readonly title: RegExp;
}

const DRAWN_COLUMN: ServedColumn = {
  columnName: '行政许可行政执法“双公示”',
  siteCode: 'health',
  pages: ['/sgs/data/list.json'],
  encoding: 'utf-8',
  title: /"t":"([^"]+)"/g,
};

/** The columns of the first sub-sites: all that a flow needs which reviews every edition by itself. */
export const FIRST_COLUMNS: readonly ServedColumn[] = [
  {
    columnName: '会议公开',
    siteCode: 'education',
    pages: ['/rss/hygk.xml'],
    encoding: 'utf-8',
    title: /<item>\s*<title>([^<]+)</g,
  },
  {
    columnName: '规范性文件',
    siteCode: 'civil-affairs',
    pages: ['index.html', 'index_1.html', 'index_2.html'].map((name) => `/xxgk/gfxwj/${name}`),
    encoding: 'gbk',
    title: /<li><a [^>]*title="([^"]+)"/g,
  },
  {
    columnName: '规划计划',
    siteCode: 'development-reform',
    pages: ['/ghjh/'],
    encoding: 'utf-8',
    title: /<td class="name"><a [^>]*>([^<]+)</g,
  },
];

const jpaasPage = (page: number): string =>
  `/api-gateway/jpaas-publish-server/front/page/build/unit?pageId=8801&paramJson=${encodeURIComponent(`{"pageNo":${page},"pageSize":20}`)}`;

/** The columns the sample sub-sites feed, read here without any code of the harvester. */
export const SERVED_COLUMNS: readonly ServedColumn[] = [
  ...FIRST_COLUMNS,
  {
    columnName: '主动公开文件',
    siteCode: 'finance',
    pages: ['/zwgk/zdgk/index.html', '/zwgk/zdgk/index_2.html'],
    encoding: 'utf-8',
    title: /<\/span><a href="[^"]*">([^<]+)/g,
  },
  {
    columnName: '双随机一公开',
    siteCode: 'market-regulation',
    pages: ['/zfxxgk/ssjygk/index.html', '/zfxxgk/ssjygk/index_1.html'],
    encoding: 'utf-8',
    title: /title="([^"]+)" target/g,
  },
  {
    columnName: '重大决策预公开',
    siteCode: 'justice',
    pages: ['/col/col12031/index.html', '/module/web/jpage/dataproxy.jsp?page=1&columnid=12031'],
    encoding: 'utf-8',
    title: /title="([^"]+)"/g,
  },
  {
    columnName: '全周期办事服务事项',
    siteCode: 'administrative-approval',
    pages: [jpaasPage(1)],
    encoding: 'utf-8',
    title: /title=\\"([^"\\]+)\\"/g,
  },
  {
    columnName: '统计数据',
    siteCode: 'statistics',
    pages: ['/common/search/a1b2c3d4e5f64718a9b0c1d2e3f40516?_pageSize=20&page=1'],
    encoding: 'utf-8',
    title: /"title":"([^"]+)"/g,
  },
  {
    columnName: '重大工程建设情况',
    siteCode: 'housing-construction',
    pages: ['/gkmlpt/api/all/4302?page=1&sid=219004'],
    encoding: 'utf-8',
    title: /"title":"([^"]+)"/g,
  },
  {
    columnName: '政策解读',
    siteCode: 'agriculture-rural',
    pages: ['/zcjd/'],
    encoding: 'utf-8',
    title: /<dd><a [^>]*>([^<]+)/g,
  },
  // only a browser sees its list
  ...(findChromium() === undefined ? [] : [DRAWN_COLUMN]),
];

/** The titles a sub-site serves for a column now. @param baseUrl of the sub-site */
export async function servedTitles(column: ServedColumn, baseUrl: string): Promise<string[]> {
  const decoder = new TextDecoder(column.encoding, { fatal: true });
  const pages = await Promise.all(
    column.pages.map(async (page) => decoder.decode(await (await fetch(baseUrl + page)).arrayBuffer())),
  );
  return pages.flatMap((text) =>
    [...text.matchAll(column.title)].map(([, title = '']) => title.replace(/<[^>]*>/g, '')),
  );
}
