import type { PresetName, PresetRule } from '../../domain/harvest-rule.ts';
import type { Reading } from '../../domain/stage-result.ts';
import { readGkmlpt } from './gkmlpt.preset.ts';
import { readJpaas } from './jpaas.preset.ts';
import { readJpage } from './jpage.preset.ts';
import type { PresetAsk, PresetPage } from './preset-page.ts';
import { readTrs } from './trs.preset.ts';
import { readUcap } from './ucap.preset.ts';

type PresetReader = (text: string, rule: PresetRule, ask: PresetAsk) => Reading<PresetPage>;

const READERS: Readonly<Record<PresetName, PresetReader>> = {
  trs: readTrs,
  jpage: readJpage,
  jpaas: readJpaas,
  ucap: readUcap,
  gkmlpt: readGkmlpt,
};

/**
 * Reads one list page, or one answer with records, of a known publishing system. A column page whose records are asked
 * for elsewhere has no items, and their address as its next page.
 * @returns the refusal each preset's page names; no text makes it throw
 */
export function readPreset(text: string, rule: PresetRule, ask: PresetAsk): Reading<PresetPage> {
  return READERS[rule.preset](text, rule, ask);
}
