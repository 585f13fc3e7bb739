import { HARVEST_FAILURES, isHarvestFailureCode, isProblemCode, PROBLEMS } from '@gongkai/kernel/pure';
import type { HarvestFailureType } from './harvest-run.type.ts';

const WHO_EDITS = { zh: '栏目责任编辑', en: 'the responsible editor' };

/** A stored reason with what the catalogues say of it; what publications refused stands in the problem catalogue. */
export function shownFailure(code: string, detail: string | null): HarvestFailureType {
  if (isHarvestFailureCode(code)) {
    const { message, who, how, retry } = HARVEST_FAILURES[code];
    return { code, message: both(message), who: both(who), how: both(how), isRetryable: retry === 'later', detail };
  }
  const { message, mend, retry } = PROBLEMS[isProblemCode(code) ? code : 'INTERNAL'];
  return {
    code,
    message: both(message),
    who: both(WHO_EDITS),
    how: both(mend),
    isRetryable: retry === 'later',
    detail,
  };
}

const both = ({ zh, en }: { zh: string; en: string }): string => `${zh} / ${en}`;
