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
  /** The notice of the outage it fell into; null outside any. */
  readonly noticeId: string | null;
}

/**
 * How many probes of a period counted, how many of those failed, and how many of the failed fell into an announced outage.
 * Void ones count nowhere.
 */
export interface ProbeTally {
  readonly counted: number;
  readonly failed: number;
  readonly announced: number;
}

const noteOf = ({ status, failure, noticeId }: ProbeSeen): string => {
  const seen = [status === null ? undefined : `HTTP ${status}`, failure ?? undefined].filter(Boolean).join(' ');
  return `${seen || 'no answer'}${noticeId === null ? '' : ' · 告知故障期内 / announced outage'}`;
};

/** Whether a probe failed at a time the site had announced. */
const isAnnounced = ({ outcome, noticeId }: ProbeSeen): boolean => outcome === 'failed' && noticeId !== null;

const evidenceOf = (probes: readonly ProbeSeen[]): Evidence[] =>
  probes.map((probe) => ({ factId: probe.id, at: probe.at, note: noteOf(probe) }));

/**
 * Whether a site is dead now: its last probes failed, so many in a row. One answer and it lives; fewer failures decide
 * nothing. Void probes are passed over, and so are failures the site had announced: they stay on record and are counted
 * apart.
 * @param latest probes, the latest first
 */
export function judgeDead(latest: readonly ProbeSeen[], strikes: number = STRIKES.site): Verdict {
  const counted = latest.filter((probe) => probe.outcome !== 'void' && !isAnnounced(probe)).slice(0, strikes);
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
 * included. With fewer probes than the rule asks for nothing is said. Announced failures are among them, for no census knows of
 * notices; the reason says how many they are.
 * @param failures failed probes of the window as evidence, the latest first
 */
export function judgeReach(tally: ProbeTally, failures: readonly ProbeSeen[], rule: ReachRule = REACH_RULE): Verdict {
  const { counted, failed, announced } = tally;
  if (counted < rule.probesPerDayMin * rule.windowDays) return unknown;
  if (failed * 100 < rule.failPercent * counted) return mended();
  const percent = ((failed / counted) * 100).toFixed(1);
  const told =
    announced === 0 ? ['', ''] : [`，其中 ${announced} 次在告知的故障期内`, `, ${announced} of them announced`];
  return holds({
    severity: 'veto',
    clause: rule.clause,
    reason: {
      zh: `最近 ${rule.windowDays} 天 ${counted} 次探测中 ${failed} 次打不开，占 ${percent}%，达到 ${rule.failPercent}%${told[0]}`,
      en: `${failed} of ${counted} probes of the last ${rule.windowDays} days failed, ${percent} %, the line is ${rule.failPercent} %${told[1]}`,
    },
    evidence: evidenceOf(failures),
  });
}

/** How a site stands now. */
export type SiteState = 'alive' | 'failing' | 'dead' | 'unknown' | 'notProbed' | 'announcedOutage';

/** How a site stands, by its latest probes that are not void, the latest first. */
export function siteState(isProbed: boolean, latest: readonly ProbeSeen[], strikes: number = STRIKES.site): SiteState {
  if (!isProbed) return 'notProbed';
  const [last] = latest;
  if (!last) return 'unknown';
  if (last.outcome === 'answered') return 'alive';
  if (isAnnounced(last)) return 'announcedOutage';
  return judgeDead(latest, strikes).holds === true ? 'dead' : 'failing';
}
