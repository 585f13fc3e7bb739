import type { ProbeOutcome } from '@gongkai/kernel/pure';
import { REACH_RULE, STRIKES, type ReachRule } from './thresholds.ts';
import { holds, mended, unknown, type Evidence, type Verdict } from './verdict.ts';

/** A probe as it was recorded. */
export interface ProbeSeen {
  readonly id: string;
  readonly at: string;
  readonly outcome: ProbeOutcome;
  readonly status: number | null;
  readonly failure: string | null;
}

/** How many probes of a period counted, and how many of those failed. Void ones count nowhere. */
export interface ProbeTally {
  readonly counted: number;
  readonly failed: number;
}

const noteOf = ({ status, failure }: ProbeSeen): string =>
  [status === null ? undefined : `HTTP ${status}`, failure ?? undefined].filter(Boolean).join(' ') || 'no answer';

const evidenceOf = (probes: readonly ProbeSeen[]): Evidence[] =>
  probes.map((probe) => ({ factId: probe.id, at: probe.at, note: noteOf(probe) }));

/**
 * Whether a site is dead now: its last probes failed, so many in a row. One answer and it lives; fewer failures decide
 * nothing. Void probes are passed over.
 * @param latest probes, the latest first
 */
export function judgeDead(latest: readonly ProbeSeen[], strikes: number = STRIKES.site): Verdict {
  const counted = latest.filter(({ outcome }) => outcome !== 'void').slice(0, strikes);
  const [last] = counted;
  if (last?.outcome === 'answered') return mended();
  if (counted.length < strikes || counted.some(({ outcome }) => outcome === 'answered')) return unknown;
  const notes = [...new Set(counted.map(noteOf))].join('；');
  return holds({
    severity: 'serious',
    clause: REACH_RULE.clause,
    reason: {
      zh: `首页连续 ${strikes} 次探测打不开（${notes}）`,
      en: `the home page did not open ${strikes} times in a row (${notes})`,
    },
    evidence: evidenceOf(counted),
  });
}

/**
 * Whether a site passed the census's line over the window: so many per cent of its probes failed, that share itself
 * included. With fewer probes than the rule asks for nothing is said.
 * @param failures failed probes of the window as evidence, the latest first
 */
export function judgeReach(tally: ProbeTally, failures: readonly ProbeSeen[], rule: ReachRule = REACH_RULE): Verdict {
  const { counted, failed } = tally;
  if (counted < rule.probesPerDayMin * rule.windowDays) return unknown;
  if (failed * 100 < rule.failPercent * counted) return mended();
  const percent = ((failed / counted) * 100).toFixed(1);
  return holds({
    severity: 'veto',
    clause: rule.clause,
    reason: {
      zh: `最近 ${rule.windowDays} 天 ${counted} 次探测中 ${failed} 次打不开，占 ${percent}%，达到 ${rule.failPercent}%`,
      en: `${failed} of ${counted} probes of the last ${rule.windowDays} days failed, ${percent} %, the line is ${rule.failPercent} %`,
    },
    evidence: evidenceOf(failures),
  });
}

/** How a site stands now. */
export type SiteState = 'alive' | 'failing' | 'dead' | 'unknown' | 'notProbed';

/** How a site stands, by its latest probes that are not void, the latest first. */
export function siteState(isProbed: boolean, latest: readonly ProbeSeen[], strikes: number = STRIKES.site): SiteState {
  if (!isProbed) return 'notProbed';
  const [last] = latest;
  if (!last) return 'unknown';
  if (last.outcome === 'answered') return 'alive';
  return judgeDead(latest, strikes).holds === true ? 'dead' : 'failing';
}
