import {
  encodeCursor,
  hasRole,
  isUuid,
  pageSize,
  rankedKeySchema,
  toConnection,
  type Connection,
} from '@gongkai/kernel/pure';
import { readCursor, type RequestContext } from '@gongkai/runtime';
import { calendarInUse } from '../calendar/work-calendar.store.ts';
import { comparePlaces, inOrder, placeOf, PRESSING, type Duty, type DutyKind, type DutyPlace } from '../domain/duty.ts';
import type { Today } from '../domain/judge-column.ts';
import { findingScope, unitsWithin } from '../finding/finding-scope.ts';
import { dutiesOfPersons, dutiesOfUnits, unownedAfter, unownedOnSitesOf } from './duties.store.ts';
import { ownPersons, personsSeen } from './person.query.ts';

/** Which duties are asked for. */
export interface DutiesAsked {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly kinds?: readonly DutyKind[] | null | undefined;
}

interface DutyPage {
  readonly first: number;
  readonly after: DutyPlace | null;
  readonly kinds: readonly DutyKind[] | null;
}

/**
 * Duties of a unit today, the most pressing first; null for those who may not read what is found of it. Those of all units
 * asked for in one tick are one load.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function dutiesOfUnit(
  context: RequestContext,
  unitId: string,
  asked: DutiesAsked,
): Promise<Connection<Duty> | null> {
  if (findingScope(context.actor).kind === 'none') return null;
  const load = async (ids: readonly string[]): Promise<Map<string, Duty[]>> => {
    const seen = await unitsWithin(context, ids.filter(isUuid));
    const unitIds = ids.filter((id) => isUuid(id) && (seen === undefined || seen.has(id)));
    const on = await today(context);
    const [kept, unowned] = await Promise.all([
      dutiesOfUnits(context.database, unitIds, on),
      unownedOnSitesOf(context.database, unitIds, on),
    ]);
    const byUnit = new Map(unitIds.map((id): [string, Duty[]] => [id, []]));
    for (const duty of kept) byUnit.get(duty.unitId ?? '')?.push(duty);
    for (const { siteUnitId, duty } of unowned) byUnit.get(siteUnitId)?.push(duty);
    return byUnit;
  };
  const duties = await context.loader('unitDuties', load).load(unitId);
  return duties === null ? null : pageOf(duties, readPage(asked));
}

/** Duties of a person today; null for those who are neither that person nor may read what is found of their unit. */
export async function dutiesOfPerson(
  context: RequestContext,
  personId: string,
  asked: DutiesAsked,
): Promise<Connection<Duty> | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, Duty[]>> => {
    const personIds = await personsSeen(context, ids.filter(isUuid));
    const duties = await dutiesOfPersons(context.database, personIds, await today(context));
    const byPerson = new Map(personIds.map((id): [string, Duty[]] => [id, []]));
    for (const duty of duties) byPerson.get(duty.personId ?? '')?.push(duty);
    return byPerson;
  };
  const duties = await context.loader('personDuties', load).load(personId);
  return duties === null ? null : pageOf(duties, readPage(asked));
}

/**
 * What the caller has to do today: as the person of the account, for the units it answers for, and, in the lead office,
 * naming units for columns that have none.
 */
export async function myDuties(context: RequestContext, asked: DutiesAsked): Promise<Connection<Duty>> {
  const page = readPage(asked);
  const { actor, database } = context;
  if (actor.kind !== 'account') return pageOf([], page);
  const on = await today(context);
  const scope = findingScope(actor);
  const [own, ofUnits, unowned] = await Promise.all([
    ownPersons(context).then((ids) => dutiesOfPersons(database, ids, on)),
    scope.kind === 'none' ? [] : dutiesOfUnits(database, actor.rootUnitIds, on),
    hasRole(actor, 'leadOffice') ? unownedAnywhere(context, page, on) : [],
  ]);
  return pageOf([...own, ...ofUnits, ...unowned], page);
}

// They stand together in the order, so only those of this page are read.
async function unownedAnywhere({ database }: RequestContext, { first, after }: DutyPage, on: Today): Promise<Duty[]> {
  const isPast = after !== null && after[0] > PRESSING.unowned;
  if (isPast) return [];
  const within = after !== null && after[0] === PRESSING.unowned ? after[2] : null;
  return unownedAfter(database, { after: within, limit: first + 1 }, on);
}

const today = async ({ clock, database }: RequestContext): Promise<Today> => ({
  today: clock.today(),
  calendar: await calendarInUse(database),
});

const readPage = ({ first, after, kinds = null }: DutiesAsked): DutyPage => ({
  first: pageSize(first),
  after: readCursor(after, rankedKeySchema),
  kinds,
});

function pageOf(duties: readonly Duty[], { first, after, kinds }: DutyPage): Connection<Duty> {
  const wanted = duties.filter(
    (duty) =>
      (kinds === null || kinds.includes(duty.kind)) && (after === null || comparePlaces(placeOf(duty), after) > 0),
  );
  const rows = inOrder(wanted).slice(0, first + 1);
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: (duty) => encodeCursor(placeOf(duty)) });
}
