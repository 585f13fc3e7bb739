import type { HarvestFailureCode } from '@gongkai/kernel/pure';

/** `caution`: somebody should look; `broken`: citizens are led nowhere. */
export type LinkVerdict = 'ok' | 'caution' | 'broken';

/** What a link's target is known by. `textHash` is of its wording without counters and today's date. */
export interface LinkFingerprint {
  readonly title: string | null;
  readonly siteName: string | null;
  readonly textHash: string;
}

/** What links alone can be in doubt for; everything else is a failure of fetching. */
export type LinkDoubt = 'link_gone' | 'link_forbidden' | 'link_moved' | 'link_site_changed' | 'link_retitled';
export type LinkReason = LinkDoubt | HarvestFailureCode;

/** What was seen when a link was followed. A file has no fingerprint. `detail` names the value seen. */
export type LinkSight =
  | { readonly kind: 'seen'; readonly finalUrl: string; readonly fingerprint: LinkFingerprint | null }
  | { readonly kind: 'unseen'; readonly reason: LinkReason; readonly detail: string };

/** What is known of a link. `strikes` in a row found nobody there; `breaks` counts how often it broke in all. */
export interface LinkState {
  readonly verdict: LinkVerdict;
  readonly reason: LinkReason | null;
  readonly detail: string | null;
  readonly finalUrl: string | null;
  /** As the target was when the link was taken over; the text's hash is of the last look. */
  readonly fingerprint: LinkFingerprint | null;
  readonly strikes: number;
  readonly breaks: number;
}

const STRIKES_TO_BREAK = 3;
const HOUR_MS = 3_600_000;
const SHORTEST_MS = 4 * HOUR_MS;
const LONGEST_MS = 7 * 24 * HOUR_MS;

/** A host that answers but shows its page to no robot: citizens may well see it. */
const GUARDED: ReadonlySet<LinkReason> = new Set<LinkReason>([
  'link_forbidden',
  'blocked_ip',
  'robots_denied',
  'rate_limited',
  'waf_challenge',
  'login_wall',
]);

/** Whether a failure says no more than that we were not let in. */
export function isGuarded(reason: LinkReason): boolean {
  return GUARDED.has(reason);
}

/**
 * Judges a link by what was seen now and what was known of it; `before` is null when it is taken over. A target that is
 * guarded or reads as another page is to be looked at; one that is not there three times in a row is broken. One sight of
 * it as it was makes it right again.
 */
export function judgeLink(before: LinkState | null, sight: LinkSight, url: string): LinkState {
  if (sight.kind === 'seen') return seenLink(before, sight, url);
  const { reason, detail } = sight;
  const known = {
    reason,
    detail,
    finalUrl: before?.finalUrl ?? null,
    fingerprint: before?.fingerprint ?? null,
    breaks: before?.breaks ?? 0,
  };
  if (isGuarded(reason)) return { ...known, verdict: 'caution', strikes: before?.strikes ?? 0 };
  const strikes = (before?.strikes ?? 0) + 1;
  if (strikes < STRIKES_TO_BREAK) return { ...known, verdict: 'caution', strikes };
  const hasJustBroken = before?.verdict !== 'broken';
  return { ...known, verdict: 'broken', strikes, breaks: known.breaks + (hasJustBroken ? 1 : 0) };
}

/** How long until a link is looked at again, from 4 hours to 7 days: halved for each time it broke, at once for a strike. */
export function recheckAfterMs({ strikes, breaks }: Pick<LinkState, 'strikes' | 'breaks'>): number {
  if (strikes > 0 && strikes < STRIKES_TO_BREAK) return SHORTEST_MS;
  return Math.max(SHORTEST_MS, LONGEST_MS / 2 ** Math.min(breaks, 16));
}

function seenLink(before: LinkState | null, sight: Extract<LinkSight, { kind: 'seen' }>, url: string): LinkState {
  const { finalUrl } = sight;
  const accepted = before?.fingerprint ?? sight.fingerprint;
  const fingerprint =
    accepted && sight.fingerprint ? { ...accepted, textHash: sight.fingerprint.textHash } : (accepted ?? null);
  const doubt = doubtOf(accepted, sight, url);
  return {
    verdict: doubt ? 'caution' : 'ok',
    reason: doubt?.reason ?? null,
    detail: doubt?.detail ?? null,
    finalUrl,
    fingerprint,
    strikes: 0,
    breaks: before?.breaks ?? 0,
  };
}

function doubtOf(
  accepted: LinkFingerprint | null,
  { finalUrl, fingerprint }: Extract<LinkSight, { kind: 'seen' }>,
  url: string,
): { reason: LinkDoubt; detail: string } | undefined {
  const site = changeOf(accepted?.siteName, fingerprint?.siteName);
  if (site !== undefined) return { reason: 'link_site_changed', detail: site };
  if (hostOf(finalUrl) !== hostOf(url)) return { reason: 'link_moved', detail: finalUrl };
  const title = changeOf(accepted?.title, fingerprint?.title);
  return title === undefined ? undefined : { reason: 'link_retitled', detail: title };
}

// what a page does not say is no contradiction
function changeOf(before: string | null | undefined, now: string | null | undefined): string | undefined {
  if (!before || !now || before === now) return undefined;
  return `${before} → ${now}`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address;
}
