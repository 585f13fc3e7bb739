import { Parser } from 'htmlparser2';
import { DEEPEST_NESTING } from '../nesting.ts';

/** Vocabularies of feeds. `core` is what stands in none or in RSS's own; `atom` both Atoms. */
export type Vocabulary = 'core' | 'atom' | 'dc' | 'dcterms' | 'content' | 'xhtml' | 'rdf' | 'other';

/** An element: local name and attributes' names in small letters, attributes with their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly vocabulary: Vocabulary;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const BY_ADDRESS: readonly (readonly [RegExp, Vocabulary])[] = [
  [/^https?:\/\/www\.w3\.org\/2005\/atom|^https?:\/\/purl\.org\/atom\//, 'atom'],
  [/^https?:\/\/purl\.org\/dc\/elements\//, 'dc'],
  [/^https?:\/\/purl\.org\/dc\/terms\//, 'dcterms'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\//, 'content'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml/, 'xhtml'],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/, 'rdf'],
  [
    /^https?:\/\/(?:purl\.org\/(?:rss\/1\.0\/?$|net\/rss1\.1)|my\.netscape\.com|channel\.netscape\.com|backend\.userland\.com|blogs\.law\.harvard\.edu|cyber\.law\.harvard\.edu|www\.rssboard\.org)/,
    'core',
  ],
];
/** What a prefix nobody declared means. */
const BY_HABIT: Readonly<Record<string, Vocabulary>> = {
  dc: 'dc',
  dcterms: 'dcterms',
  content: 'content',
  atom: 'atom',
  atom10: 'atom',
  xhtml: 'xhtml',
  rdf: 'rdf',
  rss: 'core',
};

type Prefixes = ReadonlyMap<string, string>;

/**
 * Text as a tree of elements, as far as it can be read: what is left open ends with its parent, nothing is ever fetched and
 * no entity beyond XML's own five is expanded. Elements deeper than any feed has are left out.
 * @returns the outermost element, undefined where there is none
 */
export function xmlTree(text: string): XmlElement | undefined {
  const tree: XmlElement = { name: '', vocabulary: 'other', attributes: {}, children: [] };
  const open: { element: XmlElement; prefixes: Prefixes }[] = [{ element: tree, prefixes: new Map() }];
  let tooDeep = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const parent = open.at(-1);
        if (!parent || tooDeep > 0 || open.length > DEEPEST_NESTING) return void (tooDeep += 1);
        const opened = elementOf(name, attributes, parent.prefixes);
        parent.element.children.push(opened.element);
        open.push(opened);
      },
      ontext: (data) => {
        if (tooDeep === 0) open.at(-1)?.element.children.push(data);
      },
      onclosetag: () => {
        if (tooDeep > 0) tooDeep -= 1;
        else if (open.length > 1) open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return tree.children.find((child): child is XmlElement => typeof child !== 'string');
}

function elementOf(
  tag: string,
  given: Readonly<Record<string, string>>,
  outer: Prefixes,
): { element: XmlElement; prefixes: Prefixes } {
  const attributes: Record<string, string> = {};
  let prefixes = outer;
  for (const [key, value] of Object.entries(given)) {
    const name = key.toLowerCase();
    attributes[name] = value;
    const declared = /^xmlns(?::(.+))?$/.exec(name);
    if (declared) prefixes = new Map([...prefixes, [declared[1] ?? '', value.trim().toLowerCase()]]);
  }
  const [prefix, local] = splitName(tag.toLowerCase());
  const element = { name: local, vocabulary: vocabularyOf(prefix, prefixes), attributes, children: [] };
  return { element, prefixes };
}

function splitName(tag: string): [prefix: string, local: string] {
  const colon = tag.indexOf(':');
  return colon < 0 ? ['', tag] : [tag.slice(0, colon), tag.slice(colon + 1)];
}

function vocabularyOf(prefix: string, prefixes: Prefixes): Vocabulary {
  const address = prefixes.get(prefix);
  if (address === undefined) return prefix === '' ? 'core' : (BY_HABIT[prefix] ?? 'other');
  const known = BY_ADDRESS.find(([pattern]) => pattern.test(address))?.[1];
  // a default vocabulary nobody knows is still what the whole feed is written in
  return known ?? (prefix === '' ? 'core' : (BY_HABIT[prefix] ?? 'other'));
}

/** The element's own children that are elements. */
export function elementsIn({ children }: XmlElement): XmlElement[] {
  return children.filter((child): child is XmlElement => typeof child !== 'string');
}

/** All text of an element and what is in it. */
export function textIn({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** The content of an element as HTML. */
export function markupIn({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? escaped(child) : markupOf(child))).join('');
}

function markupOf(element: XmlElement): string {
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => !name.startsWith('xml') && !name.includes(':'))
    .map(([name, value]) => ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('');
  const start = `<${element.name}${attributes}>`;
  return VOID.has(element.name) ? start : `${start}${markupIn(element)}</${element.name}>`;
}

/** Plain text as HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
