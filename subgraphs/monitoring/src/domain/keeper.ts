import type { LocalDate } from '@gongkai/kernel/pure';
import { OWNER_CLAUSE } from './thresholds.ts';
import { holds, mended, type Verdict } from './verdict.ts';

/** A period from a day on, up to the first day no longer; null while it lasts. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** A post of a unit that answers for a column in a period, and who holds it. */
export interface Holder extends Period {
  readonly personId: string | null;
  readonly postTitle: string;
}

/** A unit that answers for a column in a period, by itself or as a member of a group. */
export interface Tenure extends Period {
  readonly unitId: string;
  /** Null where it answers by itself. */
  readonly groupId: string | null;
  readonly role: 'primary' | 'assisting';
}

/** The same with the posts and persons that answer within the unit. */
export interface Keeper extends Tenure {
  readonly holders: readonly Holder[];
}

/** Whether a period holds a day. */
export const isWithin = ({ from, to }: Period, day: LocalDate): boolean => from <= day && (to === null || day < to);

/** Who has to answer first on a day: one unit, the members of a group together, or nobody. */
function ownerOn(keepers: readonly Tenure[], day: LocalDate): 'unowned' | 'shared' | { readonly unitId: string } {
  const held = keepers.filter((keeper) => keeper.role === 'primary' && isWithin(keeper, day));
  const own = held.find(({ groupId }) => groupId === null);
  if (own) return { unitId: own.unitId };
  return held.length > 0 ? 'shared' : 'unowned';
}

/** The one unit that answers for a column on a day; null where none does, or several share it. */
export function unitOn(keepers: readonly Tenure[], day: LocalDate): string | null {
  const owner = ownerOn(keepers, day);
  return typeof owner === 'object' ? owner.unitId : null;
}

/** Who answers within the unit on a day: a person in a post, a post alone, or nobody. */
export const holderOn = ({ holders }: Pick<Keeper, 'holders'>, day: LocalDate): Holder | undefined =>
  holders.find((holder) => isWithin(holder, day));

/** What to do about a column no unit answers for. */
export const UNOWNED_REASON = {
  zh: '栏目没有主责单位（单位组没有成员也算没有），请指定一个责任单位或有成员的单位组',
  en: 'no unit is primarily responsible for the column, a group without members being none; name a unit or a group',
} as const;

/**
 * Whether nobody answers for a column on a day.
 * @source 区政府门户网站政务公开相关栏目管理工作的实施意见 一(二): every unit keeps the columns that are its own
 */
export function unownedVerdict(column: { keepers: readonly Tenure[]; isJudged: boolean }, day: LocalDate): Verdict {
  if (!column.isJudged) return mended('notJudged');
  if (ownerOn(column.keepers, day) !== 'unowned') return mended();
  return holds({ severity: 'serious', clause: OWNER_CLAUSE, reason: UNOWNED_REASON, evidence: [] });
}
