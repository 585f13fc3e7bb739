import type { LocalDate } from '@gongkai/kernel/pure';
import { PERSON_CLAUSE } from './thresholds.ts';
import { holds, mended, type Verdict } from './verdict.ts';

/** A post that ended while its holder still answered for columns. */
export interface HandOver {
  readonly personName: string;
  readonly endedOn: LocalDate;
  /** Day somebody else was named; null while nobody is. */
  readonly settledOn: LocalDate | null;
  readonly columnIds: readonly string[];
}

/**
 * Whether columns are left without the person who answered for them.
 * @source 区政府门户网站政务公开相关栏目管理工作的实施意见 四: responsibility is with a post and a person
 */
export function handOverVerdict({ personName, endedOn, settledOn, columnIds }: HandOver): Verdict {
  if (settledOn !== null) return mended();
  const count = columnIds.length;
  return holds({
    severity: 'serious',
    clause: PERSON_CLAUSE,
    reason: {
      zh: `${personName}自 ${endedOn} 起不再任职，其负责的${count === 0 ? '栏目' : ` ${count} 个栏目`}尚未改派，请指定接任人`,
      en: `${personName} left the post on ${endedOn} and ${count === 0 ? 'what they answered for' : `${count} columns`} ${
        count === 1 || count === 0 ? 'has' : 'have'
      } nobody instead; name a successor`,
    },
    evidence: [],
  });
}
