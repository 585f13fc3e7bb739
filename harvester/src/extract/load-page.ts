import { load, type CheerioAPI } from 'cheerio';
import { read, refused, type Reading } from '../domain/stage-result.ts';
import { DEEPEST_NESTING, isTooDeep } from './nesting.ts';
import { selectorFaults, type SelectorGroups } from './select-field.ts';

/**
 * A page ready to be asked by a rule's selectors.
 * @returns refused `too_large` for elements nested without reason, `rule_no_match` for selectors that are no CSS
 */
export function loadPage(html: string, selectors: SelectorGroups): Reading<CheerioAPI> {
  if (isTooDeep(html)) return refused('too_large', `more than ${DEEPEST_NESTING} elements inside each other`);
  const fault = selectorFaults(selectors)[0];
  return fault ? refused('rule_no_match', `${fault.path}: ${fault.message}`) : read(load(html));
}
