import { load, type CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';
import { fieldPath, type HarvestRule, type ListRule, type RuleFault } from '../domain/harvest-rule.ts';

/** Any selection of nodes. */
type Scope = ReturnType<ReturnType<CheerioAPI['root']>['contents']>;

const CUT = /(?:…|\.{3}|⋯)$/;

/** The elements a field points to below a scope; an empty selector is the scope itself. */
export function elementsOf($: CheerioAPI, scope: Scope, field: string): Scope {
  const { selector } = fieldPath(field);
  return selector === '' ? scope : scope.find(selector);
}

/** The first value of a field: the attribute it names, else the text, white space folded; empty where there is none. */
export function fieldText($: CheerioAPI, scope: Scope, field: string): string {
  const { attribute } = fieldPath(field);
  const element = elementsOf($, scope, field).first();
  return foldWhitespace(attribute === undefined ? element.text() : (element.attr(attribute) ?? ''));
}

/** A title as the source means it: where the shown text is cut with "…", the title attribute that goes on from it. */
export function fullTitle($: CheerioAPI, scope: Scope, field: string): string {
  const shown = fieldText($, scope, field);
  if (shown !== '' && !CUT.test(shown)) return shown;
  const element = elementsOf($, scope, field).first();
  const start = withoutCut(shown);
  const written = [element, element.closest('a'), element.find('[title]').first()].map((place) =>
    foldWhitespace(place.attr('title') ?? ''),
  );
  return written.find((title) => title.length > start.length && title.startsWith(start)) ?? shown;
}

// a loop, because a pattern for a run of dots at the end starts anew at each of them
function withoutCut(shown: string): string {
  let end = shown.length;
  while (end > 0 && '….⋯ '.includes(shown.charAt(end - 1))) end -= 1;
  return shown.slice(0, end);
}

/** The parts of a rule that hold selectors. */
export type SelectorGroups = Readonly<Record<string, object | undefined>>;

/** Every selector no browser would understand, by dotted path; checked here because the domain carries no CSS parser. */
export function selectorFaults(groups: SelectorGroups): RuleFault[] {
  const $ = load('');
  return selectorsOf(groups).flatMap(({ path, selector }) => {
    try {
      $('html').find(selector);
      return [];
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return [{ path, message: `选择器有误 / not a selector: ${selector} (${reason})` }];
    }
  });
}

/** The faults of a whole rule's selectors, for checking it before it is stored. */
export function ruleSelectorFaults(rule: HarvestRule): RuleFault[] {
  return selectorFaults(rule.kind === 'list' ? listGroups(rule) : { detail: rule.detail });
}

/** The selectors a list page is read with. */
export function listGroups({ list, pager, detail }: ListRule): SelectorGroups {
  return { list, pager: pager.kind === 'next' ? { selector: pager.selector } : undefined, detail };
}

function selectorsOf(groups: SelectorGroups): { path: string; selector: string }[] {
  return Object.entries(groups)
    .flatMap(([group, fields]) =>
      Object.entries(fields ?? {}).map(([name, value]) => ({ path: `${group}.${name}`, value })),
    )
    .flatMap(({ path, value }) => fieldsOf(value).map((field) => ({ path, selector: fieldPath(field).selector })))
    .filter(({ selector }) => selector !== '');
}

function fieldsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((field): field is string => typeof field === 'string');
}
