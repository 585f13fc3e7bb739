/**
 * The records Hanweb's lists carry: pieces of HTML, one a row. `total` and `pages` are null where it does not say;
 * `nextHref` and `prevHref` lead to the records after and before these.
 */
export interface Datastore {
  records: string[];
  total: number | null;
  pages: number | null;
  nextHref: string | null;
  prevHref: string | null;
}

const MOST_RECORDS = 10_000;

/**
 * Reads the `<datastore>` of a page or an answer as text: it stands within a script, where no XML reader would find it,
 * and its markup is in CDATA. No document type and no entity is ever read. Of several on a page, side lists carry one
 * too, it is the one that goes on, else the longest.
 * @returns undefined without a datastore, `broken` where the last one ends before its records do
 */
export function datastoreIn(text: string): Datastore | 'broken' | undefined {
  const parts = text.split(/<datastore(?=[\s>])/i, MOST_STORES + 1).slice(1);
  const whole = parts.flatMap((part) => part.split(/<\/datastore/i, 2).slice(0, -1)).map(storeOf);
  const best = whole.reduce<Datastore | undefined>(
    (known, store) => (known && !isChief(store, known) ? known : store),
    undefined,
  );
  return best ?? (parts.length > 0 ? 'broken' : undefined);
}

const MOST_STORES = 50;

function isChief(store: Datastore, known: Datastore): boolean {
  const goesOn = (one: Datastore): number => (one.nextHref === null ? 0 : 1);
  return (
    goesOn(store) - goesOn(known) > 0 ||
    (goesOn(store) === goesOn(known) && store.records.length > known.records.length)
  );
}

function storeOf(store: string): Datastore {
  const records = elementsIn(store, 'record', MOST_RECORDS).map(markupOf);
  return {
    records,
    total: numberOf(store, 'totalrecord'),
    pages: numberOf(store, 'totalpage'),
    nextHref: hrefOf(store, 'nextgroup'),
    prevHref: hrefOf(store, 'prevgroup') ?? hrefOf(store, 'pregroup'),
  };
}

/** What stands in CDATA, else the text with the five escapes of XML undone. */
function markupOf(text: string): string {
  const opened = text.indexOf('<![CDATA[');
  if (opened < 0) return unescaped(text.trim());
  const closed = text.lastIndexOf(']]>');
  return text.slice(opened + '<![CDATA['.length, closed < opened ? undefined : closed).trim();
}

const ESCAPES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ESCAPES[name] ?? '');
}

function elementText(store: string, name: string): string | undefined {
  return elementsIn(store, name, 1).map(markupOf)[0];
}

// cut apart rather than matched: a match from each of many openings that never close would read on to the end each time
function elementsIn(store: string, name: string, most: number): string[] {
  const parts = store.split(new RegExp(`<${name}(?:\\s[^>]{0,200})?>`, 'i'), most + 1).slice(1);
  const closing = new RegExp(`</${name}`, 'i');
  return parts.flatMap((part) => part.split(closing, 2).slice(0, -1));
}

function numberOf(store: string, name: string): number | null {
  const text = elementText(store, name) ?? '';
  return /^\d{1,8}$/.test(text) ? Number(text) : null;
}

// not read as HTML, where `&unitid` is kept but `&copy` is a sign
function hrefOf(store: string, name: string): string | null {
  const href = /href\s{0,5}=\s{0,5}(?:"([^"]{1,4000})"|'([^']{1,4000})')/i.exec(elementText(store, name) ?? '');
  return (href?.[1] ?? href?.[2])?.trim().replaceAll('&amp;', '&') || null;
}
