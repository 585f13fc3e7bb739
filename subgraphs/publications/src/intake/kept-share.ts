import { wordingOf } from '@gongkai/kernel/pure';

/** What a picture and an embedded frame weigh in characters: a notice may be one scan, or one frame with a document. */
const PICTURE_WEIGHT = 50;
const FRAME_WEIGHT = 100;
const PICTURE = /<img\b[^<>]{0,2000}?\ssrc\s{0,9}=/gi;
const FRAME = /<(?:iframe|object|embed|video|audio)\b/gi;
/** Bodies beyond are not measured to their end. */
const MEASURED_CHARACTERS = 500_000;

/**
 * Which share of a body is left after cleaning, from 0 to 1, in words, pictures and embedded frames. Scripts and styles
 * are nothing to be kept.
 */
export function keptShare(given: string, kept: string): number {
  const before = weightOf(given);
  return before === 0 ? 1 : Math.min(1, weightOf(kept) / before);
}

function weightOf(html: string): number {
  const measured = html.slice(0, MEASURED_CHARACTERS);
  const count = (what: RegExp): number => (measured.match(what) ?? []).length;
  return wordingOf(measured).length + count(PICTURE) * PICTURE_WEIGHT + count(FRAME) * FRAME_WEIGHT;
}
