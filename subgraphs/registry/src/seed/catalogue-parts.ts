import { regulationRule } from '@gongkai/kernel/pure';
import type { CatalogueKeeper, CatalogueRule } from './catalogue.ts';

/**
 * Who answers for a column, in the order the source names them: the first is primary, the others assist.
 * @throws Error for a name the catalogue has no unit or group of
 */
export function keepersNamed(
  names: readonly string[],
  known: ReadonlyMap<string, { readonly unit: string } | { readonly group: string }>,
  how: Pick<CatalogueKeeper, 'mode' | 'modeBasis'>,
): CatalogueKeeper[] {
  return names.map((name, index) => {
    const keeper = known.get(name);
    if (!keeper) throw new Error(`the catalogue names nobody called ${name}`);
    return { ...keeper, ...how, role: index === 0 ? 'primary' : 'assisting' };
  });
}

/** The rules of a column, or the regulation's where the source gives none. */
export function rulesOrRegulation(columnCode: string, rules: readonly CatalogueRule[]): readonly CatalogueRule[] {
  return rules.length > 0 ? rules : [regulationRule(columnCode)];
}
