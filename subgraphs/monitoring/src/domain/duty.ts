import { type LocalDate, type Wording } from '@gongkai/kernel/pure';
import type { ColumnDeadline, ColumnHealth, HealthCode } from './judge-column.ts';
import { holderOn, isWithin, UNOWNED_REASON, type Keeper } from './keeper.ts';
import { OWNER_CLAUSE, PERSON_CLAUSE } from './thresholds.ts';

/** What a duty asks for; how pressing it is, is its place in the table below. */
export type DutyKind = 'overdue' | 'dueToday' | 'blank' | 'unowned' | 'dueSoon' | 'unassigned' | 'calendarUnknown';

/** The lower comes first. */
export const PRESSING: Readonly<Record<DutyKind, number>> = {
  overdue: 0,
  dueToday: 1,
  blank: 2,
  unowned: 3,
  dueSoon: 4,
  unassigned: 5,
  calendarUnknown: 6,
};

/** Something a unit, or a person in it, has to do about a column. */
export interface Duty {
  readonly kind: DutyKind;
  readonly columnId: string;
  /** Unit that has to do it; null where nobody is named yet. */
  readonly unitId: string | null;
  /** Rule it follows from; null where it is about the column as such. */
  readonly ruleId: string | null;
  readonly subject: string | null;
  readonly dueOn: LocalDate | null;
  readonly marginDays: number | null;
  readonly code: HealthCode | null;
  readonly reason: Wording;
  readonly clause: string | null;
  readonly role: 'primary' | 'assisting' | null;
  /** The unit has it as a member of a group. */
  readonly isShared: boolean;
  readonly personId: string | null;
  readonly postTitle: string | null;
}

/** What has to be done in a column, whoever does it. */
export type Task = Pick<Duty, 'kind' | 'ruleId' | 'subject' | 'dueOn' | 'marginDays' | 'code' | 'reason' | 'clause'>;

/** What has to be done in a column today; nothing where it is not judged. */
export function tasksOf(health: ColumnHealth, today: LocalDate): Task[] {
  const due = health.deadlines.flatMap((deadline) => taskOf(deadline, today) ?? []);
  if (health.state !== 'blank') return due;
  return [{ ...ofColumn, kind: 'blank', reason: health.reason, clause: health.clause }, ...due];
}

const ofColumn = { ruleId: null, subject: null, dueOn: null, marginDays: null, code: null } as const;

const UNASSIGNED: Task = {
  ...ofColumn,
  kind: 'unassigned',
  reason: { zh: '本单位尚未明确责任岗位的责任人', en: 'the unit has named no person who answers for the column' },
  clause: PERSON_CLAUSE,
};

function taskOf({ state, ...deadline }: ColumnDeadline, today: LocalDate): Task | undefined {
  switch (state) {
    case 'overdue':
      return { ...deadline, kind: 'overdue' };
    case 'dueSoon':
      return { ...deadline, kind: deadline.dueOn === today ? 'dueToday' : 'dueSoon' };
    case 'unknown':
      return deadline.code === 'CALENDAR_NOT_ANNOUNCED' ? { ...deadline, kind: 'calendarUnknown' } : undefined;
    case 'onTime':
      return undefined;
  }
}

/** A column as it stands for those who answer for it. */
export interface ColumnTasks {
  readonly columnId: string;
  readonly isJudged: boolean;
  readonly tasks: readonly Task[];
}

/** The duties of one unit in a column it answers for on a day; none where the column is not judged. */
export function dutiesOf({ columnId, isJudged, tasks }: ColumnTasks, keeper: Keeper, today: LocalDate): Duty[] {
  if (!isJudged || !isWithin(keeper, today)) return [];
  const { personId = null, postTitle = null } = holderOn(keeper, today) ?? {};
  const { unitId, role, groupId } = keeper;
  const by = { columnId, unitId, role, isShared: groupId !== null, personId, postTitle };
  const all = personId === null ? [...tasks, UNASSIGNED] : tasks;
  return all.map((task) => ({ ...task, ...by }));
}

/** The duty to name a unit for a column that has none. */
export const unownedDuty = (columnId: string): Duty => ({
  ...ofColumn,
  kind: 'unowned',
  columnId,
  unitId: null,
  reason: UNOWNED_REASON,
  clause: OWNER_CLAUSE,
  role: null,
  isShared: false,
  personId: null,
  postTitle: null,
});

/** Place of a duty in a list: the most pressing kind first, then the earliest due date; unlike for any two duties. */
export type DutyPlace = readonly [rank: number, due: string, columnId: string, ruleId: string, unitId: string];

const NEVER = '9999-12-31';

/** Where a duty stands in a list. */
export const placeOf = ({ kind, dueOn, columnId, ruleId, unitId }: Duty): DutyPlace => [
  PRESSING[kind],
  dueOn ?? NEVER,
  columnId,
  ruleId ?? '',
  unitId ?? '',
];

/** Negative where the first comes before the second, 0 for the same. */
export function comparePlaces(one: DutyPlace, other: DutyPlace): number {
  if (one[0] !== other[0]) return one[0] - other[0];
  for (let at = 1; at < one.length; at += 1) {
    const [left = '', right = ''] = [one[at], other[at]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Duties in their order, each once: what a unit owes as a member of a group and by itself it owes by itself. */
export function inOrder(duties: readonly Duty[]): Duty[] {
  const placed = duties.map((duty) => ({ duty, place: placeOf(duty) }));
  placed.sort((one, other) => comparePlaces(one.place, other.place) || weight(one.duty) - weight(other.duty));
  return placed
    .filter(({ place }, at) => comparePlaces(placed[at - 1]?.place ?? [-1, '', '', '', ''], place) !== 0)
    .map(({ duty }) => duty);
}

const weight = ({ role, isShared }: Duty): number => (role === 'primary' ? 0 : 2) + Number(isShared);
