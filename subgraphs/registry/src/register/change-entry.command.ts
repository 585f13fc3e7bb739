import type { Transaction } from '@gongkai/kernel/node';
import { foldWhitespace, newId, problem, wellFormed } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { registerActs, reminderDay, type RegisterAct } from '../domain/register-entry.ts';
import { keepRevision } from '../history/revision.store.ts';
import { unitExists } from '../unit/unit.store.ts';
import { entryRefusal, notTheirs } from './entry-rules.ts';
import {
  completeSchema,
  entrySchema,
  recordSchema,
  type CompleteRegisterEntryInput,
  type RecordRegisterEntryInput,
  type RegisterEntryInput,
} from './register.input.ts';
import { lockEntry, storeEntry, type StoredEntry } from './register.store.ts';

/** Which entry is changed, on the version the editor saw. */
interface On {
  readonly id: string;
  readonly expectedVersion: number;
}

type Kept = { readonly entry: StoredEntry; readonly action: string; readonly reason?: string };

/** Records an entry of a register. The answer is its id. */
export async function recordEntry(context: RequestContext, raw: RecordRegisterEntryInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'registerEntry.record', subjectType: 'RegisterEntry', subjectId: id };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(recordSchema, raw);
    if (!parsed.ok) return parsed;
    const { fields, remindOn, ...said } = parsed.value;
    if (!(await unitExists(tx, said.unitId)))
      return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: said.unitId }));
    const foreign = await notTheirs(tx, context, { ...said, path: 'input.unitId' });
    if (foreign) return foreign;
    const due = { remindOn: reminderDay(said.dueOn, remindOn), doneOn: null, state: 'open' } as const;
    const entry: StoredEntry = { ...said, ...due, id, values: fields, version: 1 };
    return (await entryRefusal(tx, entry, 'record')) ?? keep(tx, context, { entry, action: subject.action });
  });
}

/** Changes what an open entry says. */
export function reviseEntry(
  context: RequestContext,
  { input, ...on }: On & { readonly input: RegisterEntryInput },
): Promise<Decision<string>> {
  return change(context, { ...on, act: 'revise' }, async (tx, entry) => {
    const parsed = parseInput(entrySchema, input);
    if (!parsed.ok) return parsed;
    const { fields, remindOn, ...said } = parsed.value;
    const revised = { ...entry, ...said, values: fields, remindOn: reminderDay(said.dueOn, remindOn) };
    return (await entryRefusal(tx, revised, 'record')) ?? accept(revised);
  });
}

/** Completes an open entry, with the fields that only its end can fill in. */
export function completeEntry(
  context: RequestContext,
  { input, ...on }: On & { readonly input: CompleteRegisterEntryInput },
): Promise<Decision<string>> {
  return change(context, { ...on, act: 'complete' }, async (tx, entry) => {
    const parsed = parseInput(completeSchema, input);
    if (!parsed.ok) return parsed;
    const { doneOn, fields } = parsed.value;
    const today = context.clock.today();
    if (doneOn > today)
      return refuse(problem('INPUT_INVALID', { path: 'input.doneOn', seen: doneOn, accepted: `≤ ${today}` }));
    const done: StoredEntry = { ...entry, values: { ...entry.values, ...fields }, doneOn, state: 'done' };
    return (await entryRefusal(tx, done, 'complete')) ?? accept(done);
  });
}

const MAX_REASON = 500;

/** Makes an entry void; it stays for the record and answers no demand any more. */
export function voidEntry(
  context: RequestContext,
  { reason: raw, ...on }: On & { readonly reason: string },
): Promise<Decision<string>> {
  const reason = foldWhitespace(wellFormed(raw));
  return change(context, { ...on, act: 'void', reason }, async (_tx, entry) =>
    reason === '' || reason.length > MAX_REASON
      ? refuse(problem('INPUT_INVALID', { path: 'reason', seen: reason.slice(0, 100), accepted: `1–${MAX_REASON}` }))
      : accept({ ...entry, state: 'void' }),
  );
}

async function change(
  context: RequestContext,
  { id, expectedVersion, act, reason }: On & { readonly act: RegisterAct; readonly reason?: string },
  work: (tx: Transaction, entry: StoredEntry) => Promise<Decision<StoredEntry>>,
): Promise<Decision<string>> {
  const subject = { action: `registerEntry.${act}`, subjectType: 'RegisterEntry', subjectId: id };
  return decide(context, subject, async (tx) => {
    const entry = await lockEntry(tx, id);
    if (!entry) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    const foreign = await notTheirs(tx, context, { ...entry, path: 'id' });
    if (foreign) return foreign;
    if (entry.version !== expectedVersion) return editConflict(expectedVersion, entry.version);
    const acts = registerActs(entry.state);
    if (!acts.includes(act))
      return refuse(problem('REGISTER_ACT_NOT_ALLOWED', { path: 'id', seen: entry.state, accepted: acts.join(', ') }));
    const decision = await work(tx, entry);
    if (!decision.ok) return decision;
    const changed = { ...decision.value, version: entry.version + 1 };
    return keep(tx, context, { entry: changed, action: subject.action, ...(reason === undefined ? {} : { reason }) });
  });
}

async function keep(
  tx: Transaction,
  context: RequestContext,
  { entry, action, reason }: Kept,
): Promise<Decision<string>> {
  await storeEntry(tx, entry, { by: context.actorName, at: context.clock.now() });
  const { id, version, values, ...state } = entry;
  const revision = { type: 'RegisterEntry', id, version, action, state: { ...state, ...values } } as const;
  await keepRevision(tx, context, reason === undefined ? revision : { ...revision, reason });
  return accept(id);
}
