import { z } from 'zod';
import type { RawEntry, RawFeed } from './raw-feed.ts';
import { escaped } from './xml-tree.ts';

const text = z.string().optional().catch(undefined);
// ids are texts, but some systems count
const id = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);

const jsonFeed = z.object({
  version: z.string().regex(/jsonfeed/i),
  title: text,
  home_page_url: text,
  items: z.array(
    z.object({
      id,
      url: text,
      external_url: text,
      title: text,
      content_html: text,
      content_text: text,
      summary: text,
      date_published: text,
      date_modified: text,
    }),
  ),
});

type JsonItem = z.infer<typeof jsonFeed>['items'][number];

/** A JSON Feed; undefined for what is none. @source https://www.jsonfeed.org/version/1.1/ */
export function readJsonFeed(source: string): RawFeed | undefined {
  const parsed = jsonFeed.safeParse(jsonOf(source));
  if (!parsed.success) return undefined;
  const { title, home_page_url: link, items } = parsed.data;
  return { format: 'json', title: html(title), link, base: link, entries: items.map(entryOf) };
}

function jsonOf(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function entryOf(item: JsonItem): RawEntry {
  return {
    guid: item.id,
    link: item.url ?? item.external_url,
    title: html(item.title),
    published: item.date_published ?? item.date_modified,
    contentHtml: item.content_html ?? (item.content_text === undefined ? undefined : paragraphs(item.content_text)),
    summary: html(item.summary),
  };
}

function html(plain: string | undefined): string | undefined {
  return plain === undefined ? undefined : escaped(plain);
}

function paragraphs(plain: string): string {
  return plain
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
}
