const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/g;

/** How much a title says, in Chinese characters; two other characters count as one. */
export function titleWeight(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return wide + (text.length - wide) / 2;
}
