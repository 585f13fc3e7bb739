import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { EXIT, type ExitCode } from '@gongkai/kernel/node';
import { localDateIn } from '@gongkai/kernel/pure';
import { evaluateFeed, type FeedLine } from './feeds.ts';
import { sayUsage } from './say-usage.ts';

const FEED_FILE = /\.(?:xml|rss|atom|rdf|cdf|json)$/i;

/**
 * Prints what is read of every feed of a folder and the folders in it, one JSON object a line with `json`.
 * @param dir folder, or one file
 */
export async function runFeeds(dir: string, json: boolean): Promise<ExitCode> {
  const isFile = (await stat(dir)).isFile();
  const files = isFile ? [dir] : await feedFiles(dir);
  if (files.length === 0) {
    return sayUsage(
      `${dir} 中没有订阅源文件（.xml .rss .atom .rdf .json）`,
      'holds no feed (.xml .rss .atom .rdf .json)',
    );
  }
  const today = localDateIn(new Date());
  let accepted = 0;
  for (const file of files) {
    const line = evaluateFeed(isFile ? file : relative(dir, file), await readFile(file), today);
    if (line.ok) accepted += 1;
    process.stdout.write(`${json ? JSON.stringify(line) : rowOf(line)}\n`);
  }
  if (!json) process.stdout.write(`${accepted}/${files.length} 可采集 would be taken over\n`);
  return EXIT.ok;
}

async function feedFiles(dir: string): Promise<string[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && FEED_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function rowOf({ file, ok, error, feed, entries }: FeedLine): string {
  return [ok ? '✓' : '✗', file, `${entries.length} 条`, feed.title ?? '', error ?? ''].join('  ');
}
