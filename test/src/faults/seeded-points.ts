/** Numbers from 0 up to but not including 1, the same for the same seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` whole numbers from `from` to `to`, both possible, in rising order; a number may come twice. */
export function seededPoints(seed: number, span: { count: number; from: number; to: number }): number[] {
  const next = seededNumbers(seed);
  const points = Array.from({ length: span.count }, () => span.from + Math.floor(next() * (span.to - span.from + 1)));
  return points.sort((a, b) => a - b);
}
