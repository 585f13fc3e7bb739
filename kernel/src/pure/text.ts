/**
 * Text every engine can store: without NUL (PostgreSQL refuses it), lone surrogates as U+FFFD, in Unicode NFC.
 */
export function wellFormed(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) => (found.length === 2 ? found : '\uFFFD'))
    .normalize('NFC');
}

/** Every run of white space, also full-width and no-break space, as one blank; none at the ends; zero-width marks gone. */
export function foldWhitespace(text: string): string {
  return text
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

// A tag holds no other `<`: so each is looked at once, and no text makes these slow.
const UNSEEN = /<!--[\s\S]*?(?:-->|$)|<(script|style|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const BREAKS =
  /<\/?(?:address|article|blockquote|br|caption|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)\b[^<>]*>/gi;
const TAG = /<\/?[a-z][^<>]*>/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  middot: '·',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  times: '×',
};

/**
 * The words of an HTML text, for comparing wordings: no tags, comments, scripts or styles; blocks apart by one blank.
 * It is not a sanitiser: its answer is plain text and must be escaped again before it is shown as HTML.
 */
export function wordingOf(html: string): string {
  const bare = html.replace(UNSEEN, '').replace(BREAKS, ' ').replace(TAG, '');
  return foldWhitespace(wellFormed(decodeEntities(bare)));
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
      return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
    },
  );
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/gu;
const LATIN = /\p{Script=Latin}/gu;
/** Share of Chinese characters an English text may have, for names and titles quoted in it. */
const MOST_CJK = 0.15;

/** Share of the letters of a text that are Chinese, Japanese or Korean, 0 to 1; 0 for a text without letters. */
export function cjkShare(text: string): number {
  const cjk = text.length - text.replace(CJK, '').length;
  const latin = text.length - text.replace(LATIN, '').length;
  return cjk === 0 ? 0 : cjk / (cjk + latin);
}

/**
 * Whether a text is English as far as its script tells: letters are there, and next to none of them Chinese.
 * A text without any letter, such as a figure or a blank, is in no language and passes.
 */
export function isEnglish(text: string): boolean {
  return cjkShare(text) <= MOST_CJK;
}
