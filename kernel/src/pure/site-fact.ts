import { z } from 'zod';
import { wellFormed } from './text.ts';

const MAX_URL = 2000;
const MAX_DETAIL = 500;

const httpUrl = z
  .string()
  .max(MAX_URL)
  .transform(wellFormed)
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'must be an http(s) address');
const detail = z
  .string()
  .transform((value) => wellFormed(value).slice(0, MAX_DETAIL))
  .nullable();
// the year 0000 is one to JavaScript and none to PostgreSQL
const instant = z.iso.datetime({ offset: true }).refine((value) => !value.startsWith('0000'), 'must not be year 0000');

const common = {
  /** Names the fact for ever: told twice, it is kept once. */
  id: z.guid().transform((id) => id.toLowerCase()),
  siteId: z.guid().transform((id) => id.toLowerCase()),
  url: httpUrl,
  at: instant,
  /** HTTP status, where there was one. */
  status: z.int().min(100).max(999).nullable(),
  /** Code of the failure, where there was one. */
  failure: z
    .string()
    .regex(/^[a-z0-9_]{1,40}$/)
    .nullable(),
  detail,
};

/**
 * What a request for a site's home page came to: `answered` in time, `failed`, or `void` where our own network was away
 * at that moment, so that nothing is known of the site.
 */
export const PROBE_OUTCOMES = ['answered', 'failed', 'void'] as const;
export type ProbeOutcome = (typeof PROBE_OUTCOMES)[number];

/**
 * What a request for a link came to: `ok`, `broken`, `caution` where the other side answers but will not tell us (login,
 * wall against programs), `removed` where the page no longer has the link, `void` as for probes.
 */
export const LINK_OUTCOMES = ['ok', 'broken', 'caution', 'removed', 'void'] as const;
export type LinkOutcome = (typeof LINK_OUTCOMES)[number];

/** What a checked address is: a page of the site itself, a link on one, or a file linked there. */
export const LINK_KINDS = ['page', 'link', 'attachment'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

const MAX_CODE = 40;
const code = z
  .string()
  .transform((value) => wellFormed(value).slice(0, MAX_CODE))
  .nullable();

/** What a home page says of its site: where it was found, and its identification code in the head and at the foot. */
export const liveSiteSchema = z.object({ finalUrl: httpUrl, metaIdCode: code, footerIdCode: code });
export type LiveSite = z.infer<typeof liveSiteSchema>;

/**
 * One availability probe of a site's home page. `ms` is the time until the answer was whole; `live` is there where a page
 * could be read.
 */
export const probeFactSchema = z.object({
  ...common,
  outcome: z.enum(PROBE_OUTCOMES),
  ms: z.int().min(0).max(3_600_000).nullable(),
  live: liveSiteSchema.nullish().transform((live) => live ?? null),
});
export type ProbeFact = z.infer<typeof probeFactSchema>;

/** One check of a link: found on `foundOn`, in a column of the main site where it is known which. */
export const linkCheckFactSchema = z.object({
  ...common,
  outcome: z.enum(LINK_OUTCOMES),
  kind: z.enum(LINK_KINDS),
  foundOn: httpUrl,
  columnId: z
    .guid()
    .transform((id) => id.toLowerCase())
    .nullable(),
});
export type LinkCheckFact = z.infer<typeof linkCheckFactSchema>;

/** Facts of one call at most. */
export const MAX_FACTS = 500;
