import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { limitOf, rhythmOf, type LimitingRule } from '../domain/content-rhythm.ts';
import { keepRevisions } from '../history/revision.store.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import {
  derivedEntries,
  lockSite,
  rulesToList,
  storeContentEntries,
  type RuleToList,
  type StoredContentEntry,
} from './content-list.store.ts';

/** What deriving a list changed. */
export interface Derived {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

const ACTION = 'contentList.derive';

/**
 * Derives the list of contents of a site from its columns, their rules in force today and who answers for them. Doing it
 * again changes nothing; what somebody revised, added or removed by hand stays as it is.
 */
export async function deriveContentList(context: RequestContext, siteCode: string): Promise<Decision<Derived>> {
  const subject = { action: ACTION, subjectType: 'Site', subjectId: siteCode.slice(0, 100) };
  return decide(context, subject, async (tx, audited) => {
    const site = await lockSite(tx, siteCode);
    if (!site) return refuse(problem('NOT_FOUND', { path: 'siteCode', seen: siteCode.slice(0, 100) }));
    if (!(await actsFor(tx, context.actor, site.unitId))) return outsideUnit('siteCode', site.unitId);
    const derived = await derive(tx, context, site.id);
    audited.subject = { ...subject, subjectId: site.id, detail: { siteCode, ...derived } };
    return accept(derived);
  });
}

async function derive(tx: Transaction, context: RequestContext, siteId: string): Promise<Derived> {
  const rules = await rulesToList(tx, siteId, context.clock.today());
  const known = new Map((await derivedEntries(tx, siteId)).map((entry) => [entry.ruleId, entry]));
  const counts = { added: 0, changed: 0, removed: 0 };
  const changed: StoredContentEntry[] = [];
  const keep = (entry: StoredContentEntry, counted: keyof Derived): void => {
    counts[counted] += 1;
    changed.push(entry);
  };
  for (const rule of rules) {
    const was = known.get(rule.ruleId) ?? doneBefore(rule, known);
    if (was) known.delete(was.ruleId);
    const said = saidOf(rule);
    if (was?.byHand === true && was.ruleId !== rule.ruleId)
      keep({ ...was, ruleId: rule.ruleId, version: was.version + 1 }, 'changed');
    else if (!was) keep({ ...said, id: newId(), siteId, byHand: false, removed: false, version: 1 }, 'added');
    else if (!was.byHand && !saysTheSame(was, said))
      keep({ ...was, ...said, removed: false, version: was.version + 1 }, 'changed');
  }
  for (const gone of known.values())
    if (!gone.byHand && !gone.removed) keep({ ...gone, removed: true, version: gone.version + 1 }, 'removed');
  await storeContentEntries(tx, changed);
  await keepRevisions(
    tx,
    context,
    changed.map(({ id, version, ...state }) => ({ type: 'ContentListEntry', id, version, action: ACTION, state })),
  );
  return counts;
}

// what was done by hand with an entry holds for the rule that took over from its own
const doneBefore = (
  { before }: RuleToList,
  known: ReadonlyMap<string | null, StoredContentEntry>,
): StoredContentEntry | undefined => before.flatMap((ruleId) => known.get(ruleId) ?? []).find(({ byHand }) => byHand);

const saidOf = (rule: RuleToList) => {
  const { ruleId, columnId, category, unitId, groupId } = rule;
  const limiting = limitingRule(rule);
  return { ruleId, columnId, category, unitId, groupId, rhythm: rhythmOf(limiting), timeLimit: limitOf(limiting) };
};

const saysTheSame = (was: StoredContentEntry, said: ReturnType<typeof saidOf>): boolean =>
  !was.removed &&
  was.category === said.category &&
  was.rhythm === said.rhythm &&
  was.timeLimit === said.timeLimit &&
  was.unitId === said.unitId &&
  was.groupId === said.groupId;

// the table's own checks say which of the columns a kind fills
function limitingRule({ kind, amount, event, month, day }: RuleToList): LimitingRule {
  switch (kind) {
    case 'maxAgeDays':
    case 'everyMonths':
      return { kind, amount: amount ?? 0 };
    case 'withinWorkingDaysOfEvent':
    case 'beforeWorkingDaysOfEvent':
    case 'withinMonthsOfEvent':
      return { kind, amount: amount ?? 0, event: event ?? '' };
    case 'byDate':
      return { kind, month: month ?? 0, day: day ?? '' };
    case 'onDemand':
      return { kind };
    default:
      throw new Error(`no rule is of the kind ${kind}`);
  }
}
