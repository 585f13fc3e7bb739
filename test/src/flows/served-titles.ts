/** Where a sample sub-site serves a column, in which encoding, and how its titles look there. */
interface ServedColumn {
  readonly columnName: string;
  readonly siteCode: string;
  readonly pages: readonly string[];
  readonly encoding: 'utf-8' | 'gbk';
  readonly title: RegExp;
}

/** The columns the sample sub-sites feed, read here without any code of the harvester. */
export const SERVED_COLUMNS: readonly ServedColumn[] = [
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

/** The titles a sub-site serves for a column now. @param baseUrl of the sub-site */
export async function servedTitles(column: ServedColumn, baseUrl: string): Promise<string[]> {
  const decoder = new TextDecoder(column.encoding, { fatal: true });
  const pages = await Promise.all(
    column.pages.map(async (page) => decoder.decode(await (await fetch(baseUrl + page)).arrayBuffer())),
  );
  return pages.flatMap((text) => [...text.matchAll(column.title)].map(([, title = '']) => title));
}
