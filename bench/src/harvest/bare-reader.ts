import { load } from 'cheerio';
import { Pool } from 'undici';

const AT_ONCE = 4;

/**
 * Reads the same site with nothing around it: the same requests and the same fields, four at a time, nothing checked,
 * nothing kept. What any harvester would have to spend at least.
 * @returns how many notices were read
 */
export async function readBare(listUrl: string): Promise<number> {
  const pool = new Pool(new URL(listUrl).origin, { connections: AT_ONCE });
  const read = async (url: string): Promise<string> => {
    const { pathname } = new URL(url, listUrl);
    const { body } = await pool.request({ path: pathname, method: 'GET' });
    return body.text();
  };
  const waiting: string[] = [];
  for (let next: string | undefined = listUrl; next !== undefined;) {
    const $ = load(await read(next));
    waiting.push(
      ...$('ul.list li a')
        .toArray()
        .map((link) => $(link).attr('href') ?? ''),
    );
    next = $('a.next').attr('href');
  }
  let found = 0;
  const work = async (): Promise<void> => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      const $ = load(await read(url));
      const fields = [$('h1').text(), $('.date').text(), $('.content').html() ?? ''];
      if (fields.every((field) => field !== '')) found += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await pool.close();
  return found;
}
