import type { CheerioAPI } from 'cheerio';
import { wordingOf } from '@gongkai/kernel/pure';
import type { CandidateOrigin } from '../domain/candidate.ts';
import type { DetailRule } from '../domain/harvest-rule.ts';
import { read, refused, type Reading } from '../domain/stage-result.ts';
import { betweenMarks } from './body-marks.ts';
import type { PageReader } from './readable/readable-page.ts';

/** Whose place a field is read at: a publishing system's preset, the binding's rule, or the feed that holds the text itself. */
export type PlaceOrigin = Extract<CandidateOrigin, 'preset' | 'rule' | 'feed'>;
export type FoundBody = { html: string; origin: CandidateOrigin };

/**
 * The body of a page: between the rule's marks, else at its selector, else the generic content.
 * @returns refused `rule_no_match` where a binding's own place holds nothing: its site was redesigned and somebody has to
 *   look. A preset's places are many systems' habits, so they give way; refused `field_missing` where nothing is left.
 */
export function bodyOf(
  $: CheerioAPI,
  rule: DetailRule,
  by: { origin: PlaceOrigin; reader: () => PageReader },
): Reading<FoundBody> {
  const html = placedBody($, rule);
  if (html !== undefined) return read({ html, origin: by.origin });
  const hasPlace = rule.body !== undefined || rule.bodyMarks !== undefined;
  if (hasPlace && by.origin !== 'preset') return refused('rule_no_match', `detail.body: ${placeOf(rule)}`);
  const found = by.reader().body();
  if (found === undefined || !hasContent(found.html)) {
    return refused(
      hasPlace ? 'rule_no_match' : 'field_missing',
      `body: ${hasPlace ? placeOf(rule) : 'no running text'}`,
    );
  }
  return read({ html: found.html, origin: 'generic' });
}

function placedBody($: CheerioAPI, { bodyMarks, body, remove }: DetailRule): string | undefined {
  const marked = bodyMarks === undefined ? undefined : betweenMarks($, bodyMarks);
  if (marked !== undefined && hasContent(marked)) return marked;
  if (body === undefined) return undefined;
  // removing comes before everything else, so that what is removed is also no attachment and no date
  for (const selector of remove) $(body).find(selector).remove();
  const html = $(body).first().html();
  return html !== null && hasContent(html) ? html : undefined;
}

// a notice may be one scan or one file
function hasContent(html: string): boolean {
  return wordingOf(html) !== '' || /<img\b|<a\b[^>]{0,500}\shref/i.test(html);
}

function placeOf({ body, bodyMarks }: DetailRule): string {
  return body ?? (bodyMarks ? `${bodyMarks.start} … ${bodyMarks.end}` : '');
}
