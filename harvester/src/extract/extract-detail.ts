import type { CheerioAPI } from 'cheerio';
import { wordingOf, type LocalDate } from '@gongkai/kernel/pure';
import { conflictsIn, ranked, type Answer, type Candidate, type CandidateField } from '../domain/candidate.ts';
import type { DetailRule } from '../domain/harvest-rule.ts';
import { read, type Reading } from '../domain/stage-result.ts';
import { attachmentsIn, type AttachmentLink } from './attachments.ts';
import { dateIn, genericAnswers, placedAnswers, statedAnswers, tagAnswers } from './detail-answers.ts';
import { bodyOf, type FoundBody, type PlaceOrigin } from './detail-body.ts';
import { baseUrlOf, loadFragment, tidyFragment } from './links.ts';
import { loadPage } from './load-page.ts';
import { portalTags, type PortalTags } from './meta-tags.ts';
import type { ParsedDate } from './parse-date.ts';
import { readPage, type PageReader } from './readable/readable-page.ts';
import { jsonLdOf, openGraphOf } from './structured-data.ts';

/** A detail page as read: first answers, every candidate with its origin, and the fields whose candidates disagree. */
export interface DetailPage {
  title: string | null;
  bodyHtml: string;
  /** The day taken; `time` only where the answer taken gives one. */
  date: ParsedDate | null;
  source: string | null;
  documentNumber: string | null;
  attachments: AttachmentLink[];
  candidates: Candidate[];
  conflicts: CandidateField[];
  tags: PortalTags;
}

/** What is known of a page before it is read. */
export interface DetailSource {
  /** Address it was answered from, after redirects. */
  pageUrl: string;
  /** Day of the run, for dates. */
  reference: LocalDate;
  /** What the feed or list said of it. */
  entry?: { origin: 'feed' | 'list'; title: string | null; date: string | null } | undefined;
  /** Whose place a field is read at; the binding's rule where not given. */
  originOf?: ((field: CandidateField) => PlaceOrigin) | undefined;
  /** Whether fields are also read generically; `asNeeded`, where not given: those others leave open. */
  generic?: 'never' | 'asNeeded' | 'always' | undefined;
}

/** Characters of a body that its candidate shows. */
const BODY_START = 200;

/**
 * Reads one detail page. Each field's first answer by the order of origins is taken, all are kept. Generic reading is
 * asked for fields nobody else answers.
 * @returns refused `rule_no_match` where the body is not where the rule says or its CSS cannot be understood,
 *   `field_missing` where no rule names a place and the page has no running text, `too_large` for needless nesting
 */
export function extractDetail(html: string, rule: DetailRule, from: DetailSource): Reading<DetailPage> {
  const page = loadPage(html, { detail: rule });
  if (page.kind === 'refused') return page;
  const $ = page.value;
  const originOf = from.originOf ?? (() => 'rule' as const);
  const reader = once(() => readPage($, from.reference));
  const tags = portalTags($, from.pageUrl);
  const stated = statedBy($, rule, { from, originOf, tags });
  const generic = isGenericAsked(from, stated) ? genericAnswers(reader().page, from.reference) : [];
  const places = { baseUrl: baseUrlOf($, from.pageUrl), everyLink: true };
  const elsewhere = rule.attachments ? attachmentsIn($, rule.attachments, places) : [];
  const body = bodyOf($, rule, { origin: originOf('body'), reader });
  if (body.kind === 'refused') return body;
  return read(detailPage(body.value, { answers: [...stated, ...generic], tags, elsewhere, places, from }));
}

function statedBy(
  $: CheerioAPI,
  rule: DetailRule,
  by: { from: DetailSource; originOf: (field: CandidateField) => PlaceOrigin; tags: PortalTags },
): Answer[] {
  const { entry, reference } = by.from;
  return [
    ...tagAnswers(by.tags, reference),
    ...placedAnswers($, rule, { originOf: by.originOf, reference }),
    ...(entry ? statedAnswers(entry.origin, entry, reference) : []),
    ...statedAnswers('jsonLd', jsonLdOf($), reference),
    ...statedAnswers('openGraph', openGraphOf($), reference),
  ];
}

function detailPage(
  body: FoundBody,
  parts: {
    answers: readonly Answer[];
    tags: PortalTags;
    elsewhere: AttachmentLink[];
    places: { baseUrl: string };
    from: DetailSource;
  },
): DetailPage {
  const { baseUrl } = parts.places;
  const start = wordingOf(body.html).slice(0, BODY_START);
  const candidates = ranked([...parts.answers, { field: 'body', origin: body.origin, text: start, value: start }]);
  const inBody = attachmentsIn(loadFragment(body.html), 'body', {
    baseUrl,
    everyLink: false,
  });
  const chosen = (field: CandidateField): Candidate | undefined =>
    candidates.find((candidate) => candidate.field === field && candidate.isChosen);
  return {
    title: chosen('title')?.value ?? null,
    bodyHtml: tidyFragment(body.html, baseUrl),
    date: dateOf(candidates, parts.from.reference),
    source: chosen('source')?.value ?? null,
    documentNumber: chosen('documentNumber')?.value ?? null,
    attachments: [...inBody, ...parts.elsewhere.filter(({ url }) => inBody.every((known) => known.url !== url))],
    candidates,
    conflicts: conflictsIn(candidates),
    tags: parts.tags,
  };
}

/** The day taken, with the time of the first answer that gives one for the same day: tags often leave it out. */
function dateOf(candidates: readonly Candidate[], reference: LocalDate): ParsedDate | null {
  const dates = candidates.filter(({ field }) => field === 'date');
  const day = dates.find(({ isChosen }) => isChosen)?.value ?? null;
  if (day === null) return null;
  const same = dates.filter(({ value }) => value === day).flatMap(({ text }) => dateIn(text, reference) ?? []);
  return same.find(({ date, time }) => date === day && time !== undefined) ?? dateIn(day, reference);
}

function isGenericAsked({ generic = 'asNeeded' }: DetailSource, stated: readonly Answer[]): boolean {
  if (generic !== 'asNeeded') return generic === 'always';
  const isAnswered = (asked: CandidateField): boolean =>
    stated.some(({ field, value }) => field === asked && value !== null);
  return !(['title', 'date', 'source'] as const).every(isAnswered);
}

function once(make: () => PageReader): () => PageReader {
  let made: PageReader | undefined;
  return () => (made ??= make());
}
