/**
 * The way round where a unit would come to lie below itself, by codes: the unit, those between, and the unit again.
 * Undefined where it would not.
 * @param above codes of the unit it shall lie below and of all above that, the nearest first
 */
export function cycleThrough(code: string, above: readonly string[]): readonly string[] | undefined {
  const index = above.indexOf(code);
  return index === -1 ? undefined : [code, ...above.slice(0, index + 1)];
}
