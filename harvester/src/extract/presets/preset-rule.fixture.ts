import { localDate } from '@gongkai/kernel/pure';
import { RULE_FORMAT, type PresetName, type PresetRule } from '../../domain/harvest-rule.ts';
import type { PresetPage } from './preset-page.ts';
import { readPreset } from './read-preset.ts';

const REFERENCE = localDate('2026-09-20');

export function presetRule(preset: PresetName, url: string, changes: Partial<PresetRule> = {}): PresetRule {
  const expectations = { minItems: 1, minBody: 20 };
  return { format: RULE_FORMAT, kind: 'preset', preset, url, render: 'never', maxPages: 50, expectations, ...changes };
}

/** A page read by a preset; fails on a refusal. */
export function pageBy(rule: PresetRule, text: string, pageUrl = rule.url): PresetPage {
  const reading = readPreset(text, rule, { pageUrl, reference: REFERENCE });
  if (reading.kind === 'refused') throw new Error(`${reading.code} ${reading.detail}`);
  return reading.value;
}

/** The code a text is refused with; undefined where it is read. */
export function refusalBy(rule: PresetRule, text: string, pageUrl = rule.url): string | undefined {
  const reading = readPreset(text, rule, { pageUrl, reference: REFERENCE });
  return reading.kind === 'refused' ? reading.code : undefined;
}

/** Title, address and day of each item. */
export function shownOf({ items }: PresetPage): [string, string, string | undefined][] {
  return items.map(({ title, url, date }) => [title, url, date?.date]);
}
