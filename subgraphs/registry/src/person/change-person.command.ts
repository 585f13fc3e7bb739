import type { Transaction } from '@gongkai/kernel/node';
import { newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, editConflict, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import type { z } from 'zod';
import { carriedColumns } from '../hand-over/carried.store.ts';
import { keepRevision } from '../history/revision.store.ts';
import { actsFor, outsideUnit } from '../scope/unit-scope.ts';
import { unitExists } from '../unit/unit.store.ts';
import { personSchema, type PersonInput } from './person.input.ts';
import { lockPerson, storePerson } from './person.store.ts';

type ParsedPerson = z.output<typeof personSchema>;

/** Records somebody who works in a unit. The answer is its id. */
export async function createPerson(context: RequestContext, raw: PersonInput): Promise<Decision<string>> {
  const id = newId();
  const subject = { action: 'person.create', subjectType: 'Person', subjectId: id };
  return decide(context, subject, async (tx) => {
    const parsed = await allowedPerson(tx, context, raw);
    if (!parsed.ok) return parsed;
    await keep(tx, context, { person: { id, ...parsed.value, version: 1 }, action: subject.action });
    return accept(id);
  });
}

/**
 * Changes what is recorded of a person. Who still answers for columns in the unit does not move to another one:
 * HAND_OVER_REQUIRED, with the columns.
 */
export async function revisePerson(
  context: RequestContext,
  change: { id: string; input: PersonInput; expectedVersion: number },
): Promise<Decision<string>> {
  const { id, input, expectedVersion } = change;
  const subject = { action: 'person.revise', subjectType: 'Person', subjectId: id };
  return decide(context, subject, async (tx) => {
    const person = await lockPerson(tx, id);
    if (!person) return refuse(problem('NOT_FOUND', { path: 'id', seen: id }));
    if (!(await actsFor(tx, context.actor, person.unitId))) return outsideUnit('id', person.unitId);
    if (person.version !== expectedVersion) return editConflict(expectedVersion, person.version);
    const parsed = await allowedPerson(tx, context, input);
    if (!parsed.ok) return parsed;
    if (parsed.value.unitId !== person.unitId) {
      const carried = await carriedColumns(tx, {
        personId: id,
        unitId: person.unitId,
        on: context.clock.today(),
        title: null,
      });
      if (carried.length > 0) {
        const seen = carried.map(({ name }) => name).join('、');
        return refuse(problem('HAND_OVER_REQUIRED', { path: 'input.unitId', seen, accepted: person.unitId }));
      }
    }
    await keep(tx, context, { person: { id, ...parsed.value, version: person.version + 1 }, action: subject.action });
    return accept(id);
  });
}

async function allowedPerson(
  tx: Transaction,
  context: RequestContext,
  raw: PersonInput,
): Promise<Decision<ParsedPerson>> {
  const parsed = parseInput(personSchema, raw);
  if (!parsed.ok) return parsed;
  const { unitId } = parsed.value;
  if (!(await unitExists(tx, unitId))) return refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: unitId }));
  return (await actsFor(tx, context.actor, unitId)) ? parsed : outsideUnit('input.unitId', unitId);
}

async function keep(
  tx: Transaction,
  context: RequestContext,
  { person, action }: { person: Parameters<typeof storePerson>[1]; action: string },
): Promise<void> {
  await storePerson(tx, person);
  const { id, version, ...state } = person;
  await keepRevision(tx, context, { type: 'Person', id, version, action, state });
  tx.emit('person.changed', [id]);
}
