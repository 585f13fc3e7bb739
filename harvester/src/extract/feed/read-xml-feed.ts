import type { FeedFormat, RawEntry, RawFeed } from './raw-feed.ts';
import { elementsIn, escaped, markupIn, textIn, xmlTree, type Vocabulary, type XmlElement } from './xml-tree.ts';

/** An RSS of any version, RDF, CDF or Atom; undefined for what is none. */
export function readXmlFeed(source: string): RawFeed | undefined {
  const root = xmlTree(source);
  const format = root && formatOf(root);
  if (!root || !format) return undefined;
  return format === 'atom' ? atomFeed(root) : rssFeed(root, format);
}

function formatOf(root: XmlElement): FeedFormat | undefined {
  switch (root.name) {
    case 'feed':
      return 'atom';
    case 'rss':
      return 'rss';
    case 'rdf':
      return 'rdf';
    case 'channel':
      return 'cdf';
    default:
      return undefined;
  }
}

const OWN: readonly Vocabulary[] = ['core', 'atom'];

function atomFeed(root: XmlElement): RawFeed {
  const base = root.attributes['xml:base'];
  const entries = elementsIn(root).filter(({ name, vocabulary }) => name === 'entry' && OWN.includes(vocabulary));
  return {
    format: 'atom',
    title: atomHtml(child(root, 'title', OWN)),
    link: atomLink(root),
    base,
    entries: entries.map(atomEntry),
  };
}

function atomEntry(entry: XmlElement): RawEntry {
  const content = child(entry, 'content', OWN);
  const own = (names: readonly string[]): string | undefined =>
    firstText(
      entry,
      names.map((name) => [name, OWN]),
    );
  return {
    guid: own(['id']),
    link: atomLink(entry),
    base: joined(entry.attributes['xml:base'], content?.attributes['xml:base']),
    title: atomHtml(child(entry, 'title', OWN)) ?? rssHtml(child(entry, 'title', ['dc'])),
    published:
      own(['published', 'issued']) ??
      firstText(entry, [
        ['created', [...OWN, 'dcterms']],
        ['updated', OWN],
        ['modified', OWN],
        ['date', ['dc']],
      ]),
    contentHtml: content?.attributes['src'] === undefined ? atomHtml(content) : undefined,
    summary: atomHtml(child(entry, 'summary', OWN)),
  };
}

// of a base within a base only the inner one is needed, unless it is relative
function joined(outer: string | undefined, inner: string | undefined): string | undefined {
  if (outer === undefined || inner === undefined) return inner ?? outer;
  return URL.canParse(inner, outer) ? new URL(inner, outer).href : inner;
}

function atomLink(element: XmlElement): string | undefined {
  const links = elementsIn(element).filter(({ name, vocabulary }) => name === 'link' && OWN.includes(vocabulary));
  const alternate = links.find(({ attributes }) => ['alternate', undefined].includes(attributes['rel']));
  const chosen = alternate ?? links.find(({ attributes }) => attributes['rel'] !== 'self') ?? links[0];
  return chosen && (chosen.attributes['href'] ?? (textIn(chosen).trim() || undefined));
}

/**
 * Atom says whether its text is markup: 1.0 by `type`, 0.3 by `mode` beside a media type. Without a word it is not.
 * @source RFC 4287 3.1, 4.1.3.3: other media types are base64
 */
function atomHtml(element: XmlElement | undefined): string | undefined {
  if (!element) return undefined;
  const type = element.attributes['type']?.trim().toLowerCase() || 'text';
  const mode = element.attributes['mode']?.toLowerCase();
  if (elementsIn(element).length > 0) return unwrapped(element);
  const isBinary = mode === 'base64' || (type.includes('/') && !/^text\/|[/+]xml$/.test(type));
  const text = isBinary ? Buffer.from(textIn(element), 'base64').toString('utf8') : textIn(element);
  const isPlain = type === 'text' || type === 'text/plain';
  const isMarkup = !isPlain || mode === 'escaped' || (isBinary && /<[a-z]/i.test(text));
  return isMarkup ? text : escaped(text);
}

// XHTML content stands in one div that is not part of it
function unwrapped(element: XmlElement): string {
  const inner = elementsIn(element);
  const only = inner.length === 1 && inner[0]?.name === 'div' ? inner[0] : element;
  return markupIn(only).trim();
}

function rssFeed(root: XmlElement, format: FeedFormat): RawFeed {
  const channel = format === 'cdf' ? root : (child(root, 'channel', ['core', 'other']) ?? root);
  const link = rssLink(channel);
  const isItem = ({ name }: XmlElement): boolean => name === 'item';
  // RSS 1.0 has its items beside the channel, some others have them in a list of their own
  const items = [channel, root, ...elementsIn(channel).filter(({ name }) => name === 'items')].flatMap((place) =>
    elementsIn(place).filter(isItem),
  );
  return {
    format,
    title: rssTitle(channel),
    link,
    base: root.attributes['xml:base'] ?? channel.attributes['xml:base'] ?? channel.attributes['base'] ?? link,
    entries: [...new Set(items)].map(rssEntry),
  };
}

function rssEntry(item: XmlElement): RawEntry {
  const guid = child(item, 'guid', ['core']);
  const about = item.attributes['rdf:about'];
  const content =
    child(item, 'encoded', ['content']) ?? child(item, 'body', ['xhtml', 'core']) ?? child(item, 'fullitem', ['core']);
  return {
    guid: (guid && textIn(guid).trim()) || about,
    link: rssLink(item) ?? (guid && isAddress(guid) ? textIn(guid).trim() : undefined),
    base: item.attributes['xml:base'],
    title: rssTitle(item),
    published:
      firstText(item, [
        ['pubdate', ['core']],
        ['date', ['dc']],
        ['published', OWN],
        ['issued', ['dcterms', 'atom']],
        ['created', ['dcterms', 'atom']],
        ['modified', ['dcterms', 'atom']],
        ['updated', OWN],
      ]) ?? item.attributes['lastmod'],
    contentHtml: rssHtml(content) ?? atomHtml(child(item, 'content', ['atom'])),
    summary:
      rssHtml(child(item, 'description', ['core']) ?? child(item, 'abstract', ['core'])) ??
      rssHtml(child(item, 'description', ['dc'])) ??
      atomHtml(child(item, 'summary', ['atom'])),
  };
}

function rssTitle(element: XmlElement): string | undefined {
  return rssHtml(child(element, 'title', ['core']) ?? child(element, 'title', ['dc', 'atom']));
}

function rssLink(element: XmlElement): string | undefined {
  const own = child(element, 'link', ['core']);
  const text = own && (textIn(own).trim() || own.attributes['href']);
  return text || (element.attributes['href'] ?? atomLink(element));
}

function isAddress({ attributes, children }: XmlElement): boolean {
  return attributes['ispermalink']?.toLowerCase() !== 'false' && children.length > 0;
}

// RSS texts are HTML escaped once, or markup as it stands
function rssHtml(element: XmlElement | undefined): string | undefined {
  if (!element) return undefined;
  return elementsIn(element).length > 0 ? markupIn(element).trim() : textIn(element).trim() || undefined;
}

function child(element: XmlElement, name: string, vocabularies: readonly Vocabulary[]): XmlElement | undefined {
  return elementsIn(element).find((inner) => inner.name === name && vocabularies.includes(inner.vocabulary));
}

function firstText(
  element: XmlElement,
  asked: readonly (readonly [name: string, vocabularies: readonly Vocabulary[]])[],
): string | undefined {
  return asked
    .map(([name, vocabularies]) => child(element, name, vocabularies))
    .map((found) => (found ? textIn(found).trim() : ''))
    .find((text) => text !== '');
}
