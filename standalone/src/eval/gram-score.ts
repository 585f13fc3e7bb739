/** How much of two texts is the same, by runs of four characters; blanks do not count. */
export interface GramScore {
  precision: number;
  recall: number;
  f1: number;
}

const GRAM = 4;

/** Precision and recall of `found` against `wanted`; 0 where nothing is the same, 1 where both are empty. */
export function gramScore(found: string, wanted: string): GramScore {
  const [ours, theirs] = [gramsOf(found), gramsOf(wanted)];
  if (ours.size === 0 && theirs.size === 0) return { precision: 1, recall: 1, f1: 1 };
  let shared = 0;
  for (const [gram, count] of ours) shared += Math.min(count, theirs.get(gram) ?? 0);
  const precision = shared / Math.max(1, sizeOf(ours));
  const recall = shared / Math.max(1, sizeOf(theirs));
  return { precision, recall, f1: shared === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function gramsOf(text: string): Map<string, number> {
  const characters = [...text.replace(/\s/g, '')];
  const grams = new Map<string, number>();
  for (let at = 0; at + GRAM <= characters.length; at += 1) {
    const gram = characters.slice(at, at + GRAM).join('');
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

function sizeOf(grams: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const count of grams.values()) size += count;
  return size;
}
