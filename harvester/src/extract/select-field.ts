import { load, type CheerioAPI } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';
import { fieldPath, type HarvestRule, type ListRule, type RuleFault } from '../domain/harvest-rule.ts';
import { isWithin, plainText, spacedText, type PageElement } from './rows/page-element.ts';

/** Any selection of nodes. */
type Scope = ReturnType<ReturnType<CheerioAPI['root']>['contents']>;

const CUT = /(?:…|\.{3}|⋯)$/;

/** The elements a field points to below a scope; an empty selector is the scope itself. */
export function elementsOf($: CheerioAPI, scope: Scope, field: string): Scope {
  const { selector } = fieldPath(field);
  return selector === '' ? scope : findBelow(scope, selector);
}

/** What a selector finds below some elements. */
export function findBelow(scope: Scope, selector: string): Scope {
  // without `:scope` all children are compared with each other first
  const isPlain = scope.get(0)?.type === 'tag' && !/,|:scope|^\s*[+~]/.test(selector);
  return scope.find(isPlain ? `:scope ${selector}` : selector);
}

/** What stands behind `@` in place of an attribute: all text of the element, or that outside its links. */
export const TEXT = 'text()';
export const UNLINKED = 'unlinked()';

/** The first value of a field: the attribute it names, else the text, white space folded; empty where there is none. */
export function fieldText($: CheerioAPI, scope: Scope, field: string): string {
  const { attribute } = fieldPath(field);
  const element = elementsOf($, scope, field).first();
  if (attribute === UNLINKED) return textWithout(element, (inner) => inner.name === 'a');
  if (attribute === undefined || attribute === TEXT) return foldWhitespace(element.text());
  return foldWhitespace(element.attr(attribute) ?? '');
}

/** The first value of a field like `fieldText`, the texts of different elements kept apart by blanks. */
export function fieldSpaced($: CheerioAPI, scope: Scope, field: string): string {
  const { attribute } = fieldPath(field);
  const element = elementsOf($, scope, field).get(0);
  const isText = attribute === undefined || attribute === TEXT;
  return isText && element?.type === 'tag' ? spacedText(element) : fieldText($, scope, field);
}

/**
 * A title as the source means it: where the shown text is cut, the title attribute that goes on from it.
 * @param date field of the row's date, which is no part of the title where it stands within it
 */
export function fullTitle($: CheerioAPI, scope: Scope, field: string, date?: string): string {
  const { attribute } = fieldPath(field);
  const element = elementsOf($, scope, field).first();
  const isNamed = attribute !== undefined && attribute !== TEXT;
  const dated = date === undefined ? undefined : elementsOf($, scope, date).get(0);
  const own = element.get(0);
  const isInside = dated?.type === 'tag' && own?.type === 'tag' && dated !== own && isWithin(dated, own);
  const shown = isNamed || !isInside ? fieldText($, scope, field) : textWithout(element, (inner) => inner === dated);
  const written = [element, element.closest('a'), findBelow(element, '[title]').first()].map((place) =>
    foldWhitespace(place.attr('title') ?? ''),
  );
  return written.find((title) => continuesTitle(title, shown)) ?? shown;
}

function textWithout(scope: Scope, without: (inner: PageElement) => boolean): string {
  const element = scope.get(0);
  return element?.type === 'tag' ? plainText(element, (inner) => inner !== element && without(inner)) : '';
}

/** From this length on a shown title that is the beginning of a longer one was cut, with dots or without. */
const LEAST_CUT = 8;

/** Whether a written title is the whole of a shown one that was cut. */
export function continuesTitle(written: string, shown: string): boolean {
  const start = withoutCut(shown);
  if (written.length <= start.length || !written.startsWith(start)) return false;
  // behind a blank or a bracket some sites put the date
  return (
    shown === '' || CUT.test(shown) || (shown.length >= LEAST_CUT && !/[\s[(（【]/.test(written.charAt(start.length)))
  );
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
    .flatMap(([group, fields]) => namedFields(group, fields))
    .map(({ path, field }) => ({ path, selector: fieldPath(field).selector }))
    .filter(({ selector }) => selector !== '');
}

// a field is a selector, several of them, or a pair of marks with names of their own
function namedFields(path: string, value: unknown): { path: string; field: string }[] {
  if (typeof value === 'string') return [{ path, field: value }];
  if (Array.isArray(value)) return value.flatMap((field) => (typeof field === 'string' ? [{ path, field }] : []));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => namedFields(`${path}.${name}`, inner));
}
