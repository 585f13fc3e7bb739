/** One line of a feed. */
export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly summary: string | null;
  readonly bodyHtml: string;
  /** Where the text was read from; null for one written here. */
  readonly sourceUrl: string | null;
  readonly publishedOn: string;
  readonly publishedAt: string;
}

export interface Feed {
  /** Id of the column: the feed keeps it whatever the column's path. */
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** Path of the feed itself. Relative, so that it is right under every address the portal has. */
  readonly path: string;
  readonly entries: readonly FeedEntry[];
}

/** A column as an Atom 1.0 document with whole texts (RFC 4287). */
export function atomFeed({ id, title, author, path, entries }: Feed): string {
  const updated =
    entries
      .map((entry) => entry.publishedAt)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00.000Z';
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `  <id>urn:uuid:${id}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    `  <author><name>${escapeXml(author)}</name></author>`,
    `  <updated>${updated}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(path)}"/>`,
    ...entries.flatMap(entryLines),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryLines(entry: FeedEntry): string[] {
  return [
    '  <entry>',
    `    <id>urn:uuid:${entry.id}</id>`,
    `    <title>${escapeXml(entry.title)}</title>`,
    `    <updated>${entry.publishedAt}</updated>`,
    `    <published>${entry.publishedOn}T00:00:00+08:00</published>`,
    ...sourceLines(entry),
    ...(entry.summary === null ? [] : [`    <summary>${escapeXml(entry.summary)}</summary>`]),
    ...(isLink(entry) ? [] : [`    <content type="html">${escapeXml(entry.bodyHtml)}</content>`]),
    '  </entry>',
  ];
}

/** A link has no text: its address is all it says, and an entry without content must lead somewhere (RFC 4287, 4.1.2). */
const isLink = ({ bodyHtml, sourceUrl }: FeedEntry): boolean => bodyHtml === '' && sourceUrl !== null;

function sourceLines(entry: FeedEntry): string[] {
  if (entry.sourceUrl === null) return [];
  return [`    <link rel="${isLink(entry) ? 'alternate' : 'via'}" href="${escapeXml(entry.sourceUrl)}"/>`];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  // XML 1.0 has no place for most control characters, not even escaped.
  return text
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
