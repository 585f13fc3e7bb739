/**
 * How many items of a run came to which end. `discovered` counts entries of the list, `rechecked` items that left it and
 * were asked directly; together they are the sum of the ends. `delivered` counts what intake took or knew already.
 */
export interface RunCounts {
  discovered: number;
  rechecked: number;
  new: number;
  changed: number;
  unchanged: number;
  gone: number;
  refused: number;
  delivered: number;
}

export const NO_COUNTS: RunCounts = {
  discovered: 0,
  rechecked: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  gone: 0,
  refused: 0,
  delivered: 0,
};

/** The counts with some raised. */
export function raised(counts: RunCounts, by: Partial<RunCounts>): RunCounts {
  const of = (name: keyof RunCounts): number => counts[name] + (by[name] ?? 0);
  return {
    discovered: of('discovered'),
    rechecked: of('rechecked'),
    new: of('new'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    gone: of('gone'),
    refused: of('refused'),
    delivered: of('delivered'),
  };
}
