import { HARVEST_FAILURES, isHarvestFailureCode, type HarvestFailureCode } from '@gongkai/kernel/pure';
import { SOURCE_CLAUSE, STRIKES } from './thresholds.ts';
import { holds, mended, unknown, type Verdict } from './verdict.ts';

/** A run of a binding that ended by itself. */
export interface RunSeen {
  readonly id: string;
  readonly isSucceeded: boolean;
  readonly failureCode: string | null;
  readonly failureDetail: string | null;
  readonly finishedAt: string;
}

const codeOf = ({ failureCode }: RunSeen): HarvestFailureCode =>
  failureCode !== null && isHarvestFailureCode(failureCode) ? failureCode : 'internal';

/**
 * Whether a column of a sub-site can be read: its last run says so. A failure somebody has to mend (an empty list, a page
 * the rule no longer fits) tells at once, one that may pass by itself only when so many runs in a row had one.
 * @param latest the last runs, the latest first
 */
export function judgeSource(latest: readonly RunSeen[], strikes: number = STRIKES.source): Verdict {
  const [last] = latest;
  if (!last) return unknown;
  if (last.isSucceeded) return mended();
  const code = codeOf(last);
  const { retry, message, who, how } = HARVEST_FAILURES[code];
  const failed = latest.slice(0, retry === 'later' ? strikes : 1);
  if (failed.length < (retry === 'later' ? strikes : 1) || failed.some(({ isSucceeded }) => isSucceeded))
    return unknown;
  return holds({
    severity: 'serious',
    clause: SOURCE_CLAUSE,
    reason: {
      zh: `无法采集：${message.zh}。由${who.zh}处理：${how.zh}`,
      en: `cannot be read: ${message.en}. To be mended by ${who.en}: ${how.en}`,
    },
    evidence: failed.map((run) => ({
      factId: run.id,
      at: new Date(run.finishedAt).toISOString(),
      note: [codeOf(run), run.failureDetail].filter(Boolean).join(': ').slice(0, 300),
    })),
  });
}
