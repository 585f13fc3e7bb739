import { analyse } from 'chardet';
import sniffHtml from 'html-encoding-sniffer';

const PROLOGUE_BYTES = 16_384;
const SAMPLE_BYTES = 65_536;
/** Characters beyond ASCII from which on valid UTF-8 is no accident. */
const UTF8_WITNESSES = 6;
/** Points of confidence by which another charset must beat GB18030 on a Chinese site. */
const HOME_ADVANTAGE = 10;

export function bomCharset(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  // markup in two bytes without a mark opens with `<` and a zero
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0 && bytes[3] !== 0) return 'utf-16be';
  return undefined;
}

export function headerCharset(contentType: string | null | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType ?? '')?.[1];
}

/** What the document says of itself: the XML declaration, or a meta tag (also one behind a long head). */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = latin1(bytes.subarray(0, PROLOGUE_BYTES));
  const xml = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1];
  // whoever could be read this far is not two bytes wide
  if (xml) return /^utf-?16/i.test(xml) ? 'utf-8' : xml;
  const found = sniffed(bytes);
  if (found) return found;
  // the standard reads 1,024 bytes only; some portals open with a longer comment
  const at = start.search(/<meta\b[^>]{0,200}charset/i);
  return at < 0 ? undefined : sniffed(bytes.subarray(at));
}

// the sniffer reads past the end where a meta's content stops right behind the word charset
function sniffed(bytes: Uint8Array): string | undefined {
  try {
    return sniffHtml(bytes, { defaultEncoding: '' }) || undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The Encoding Standard's label, with both narrow GB sets widened; undefined where no decoder knows the name. */
export function supported(label: string | undefined): string | undefined {
  if (!label) return undefined;
  try {
    const name = new TextDecoder(label.trim()).encoding;
    return name === 'gbk' || name === 'gb2312' ? 'gb18030' : name;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether the bytes are UTF-8 throughout, with enough beyond ASCII to be sure. A character cut at the end is forgiven. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return (text.match(/[^\0-\x7f]/gu) ?? []).length >= UTF8_WITNESSES;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The likeliest charset by the look of the bytes. One-byte charsets are not believed: any bytes at all are valid in them. */
export function detectedCharset(bytes: Uint8Array): string {
  if (bytes.every((byte) => byte < 0x80)) return 'utf-8';
  if (isStrictUtf8(bytes)) return 'utf-8';
  const matches = analyse(bytes.subarray(0, SAMPLE_BYTES)).filter(({ name }) => MULTI_BYTE.test(name));
  const best = matches[0];
  const home = matches.find(({ name }) => name === 'GB18030');
  if (!best || (home && best.confidence - home.confidence <= HOME_ADVANTAGE)) return 'gb18030';
  return supported(best.name) ?? 'gb18030';
}

const MULTI_BYTE = /^(?:UTF-|GB|Big5|EUC|Shift_JIS|ISO-2022)/i;

function isStrictUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
