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
  const columns = columnIds.length === 0 ? { zh: '栏目', en: 'columns' } : counted(columnIds.length);
  return holds({
    severity: 'serious',
    clause: PERSON_CLAUSE,
    reason: {
      zh: `${personName}自 ${endedOn} 起不再任职，其负责的${columns.zh}尚未改派，请指定接任人`,
      en: `${personName} left the post on ${endedOn}, and nobody is named for the ${columns.en} held; name a successor`,
    },
    evidence: [],
  });
}

const counted = (count: number): { zh: string; en: string } => ({
  zh: ` ${count} 个栏目`,
  en: count === 1 ? 'one column' : `${count} columns`,
});
