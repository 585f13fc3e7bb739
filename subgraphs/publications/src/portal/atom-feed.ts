/** One line of a feed. */
export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly summary: string | null;
  readonly publishedOn: string;
  readonly publishedAt: string;
}

export interface Feed {
  readonly title: string;
  readonly url: string;
  readonly portalUrl: string;
  readonly entries: readonly FeedEntry[];
}

/** A column as an Atom 1.0 document (RFC 4287). */
export function atomFeed({ title, url, portalUrl, entries }: Feed): string {
  const updated =
    entries
      .map((entry) => entry.publishedAt)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00.000Z';
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `  <id>${escapeXml(url)}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    `  <updated>${updated}</updated>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(url)}"/>`,
    ...entries.flatMap((entry) => entryLines(entry, portalUrl)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryLines(entry: FeedEntry, portalUrl: string): string[] {
  return [
    '  <entry>',
    `    <id>urn:uuid:${entry.id}</id>`,
    `    <title>${escapeXml(entry.title)}</title>`,
    `    <updated>${entry.publishedAt}</updated>`,
    `    <published>${entry.publishedOn}T00:00:00+08:00</published>`,
    `    <link href="${escapeXml(`${portalUrl}/documents/${entry.id}`)}"/>`,
    ...(entry.summary === null ? [] : [`    <summary>${escapeXml(entry.summary)}</summary>`]),
    '  </entry>',
  ];
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
