import { ruleOfData, type UpdateRule } from '@gongkai/kernel/pure';
import { UPDATE_DEADLINES_SOURCE, type UpdateDeadlineRow } from './data/update-deadlines.ts';

/**
 * Rules of a row of the deadline table, in force since the table was signed.
 * @param row.id   unique prefix of the rules' ids: one row may hold for several columns
 * @param row.unit whose yearly report it is, where the law asks for different days
 */
export function updateRulesOfRow(
  row: UpdateDeadlineRow,
  { id, unit = 'department' }: { id: string; unit?: 'department' | 'government' },
): UpdateRule[] {
  const { clause, signedOn } = UPDATE_DEADLINES_SOURCE;
  const { rule, timeless, supersededBy } = row;
  const rules = ruleOfData(rule, { id, clause, validFrom: signedOn, unit, ...(supersededBy ? { supersededBy } : {}) });
  // timeless content is certified to hold instead of being given a new date
  return rules.map((one) => (timeless && one.kind === 'everyMonths' ? { ...one, recertifiable: true } : one));
}
