import type { LocalDate } from '@gongkai/kernel/pure';
import type { PresetRule } from '../../domain/harvest-rule.ts';
import { refused, type Reading } from '../../domain/stage-result.ts';
import type { PresetPage } from './preset-page.ts';

/** Reads one list page, or one answer with records, of a known publishing system. */
export function readPreset(
  _text: string,
  rule: PresetRule,
  _at: { pageUrl: string; reference: LocalDate },
): Reading<PresetPage> {
  return refused('rule_no_match', rule.preset);
}
