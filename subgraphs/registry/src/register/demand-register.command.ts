import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, problem } from '@gongkai/kernel/pure';
import { accept, decide, parseInput, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { REGISTER_KIND_CODES } from '../domain/register-kinds.ts';
import { dayField, lineField } from '../input-fields.ts';
import { unitExists } from '../unit/unit.store.ts';
import { yearField } from './register.input.ts';
import type { RegisterDemandInput } from './register-demand.type.ts';

const id = z
  .string()
  .nullish()
  .transform((given) => given ?? null);

const demandSchema = z
  .object({
    kind: z.enum(REGISTER_KIND_CODES),
    groupId: id,
    unitId: id,
    year: yearField,
    dueOn: dayField,
    clause: lineField(200),
  })
  .refine(({ groupId, unitId }) => (groupId === null) !== (unitId === null), {
    path: ['unitId'],
    message: '单位或单位组，二者取一 / a unit or a group, one of them',
  });

type Demand = z.output<typeof demandSchema>;

/** Demands an entry of a unit, or of every member a group has on the day it is due. Demanding the same again changes nothing. */
export async function demandRegister(context: RequestContext, raw: RegisterDemandInput): Promise<Decision<string>> {
  const subject = { action: 'register.demand', subjectType: 'RegisterDemand', subjectId: newId(), detail: { ...raw } };
  return decide(context, subject, async (tx) => {
    const parsed = parseInput(demandSchema, raw);
    if (!parsed.ok) return parsed;
    const demand = parsed.value;
    const nobody = await unknownDebtor(tx, demand);
    return nobody ?? accept(await storeDemand(tx, subject.subjectId, demand));
  });
}

/** Takes a demand back: nobody owes it any more. What was recorded stays. */
export function withdrawDemand(context: RequestContext, demandId: string): Promise<Decision<string>> {
  const subject = { action: 'register.withdrawDemand', subjectType: 'RegisterDemand', subjectId: demandId };
  return decide(context, subject, async (tx, audited) => {
    const [gone] = isUuid(demandId)
      ? await tx.query<Record<string, unknown>>(
          `delete from registry.register_demand where id = $1::uuid
           returning kind, group_id as "groupId", unit_id as "unitId", year, due_on as "dueOn", clause`,
          [demandId],
        )
      : [];
    if (!gone) return refuse(problem('NOT_FOUND', { path: 'id', seen: demandId }));
    audited.subject = { ...subject, detail: gone };
    return accept(demandId);
  });
}

async function unknownDebtor(
  tx: Transaction,
  { groupId, unitId }: Pick<Demand, 'groupId' | 'unitId'>,
): Promise<Decision<never> | undefined> {
  if (unitId !== null)
    return (await unitExists(tx, unitId))
      ? undefined
      : refuse(problem('NOT_FOUND', { path: 'input.unitId', seen: unitId }));
  const found =
    groupId !== null &&
    isUuid(groupId) &&
    (await tx.query('select 1 from registry.unit_group where id = $1::uuid', [groupId])).length > 0;
  return found ? undefined : refuse(problem('NOT_FOUND', { path: 'input.groupId', seen: groupId ?? '' }));
}

async function storeDemand(tx: Transaction, newDemandId: string, demand: Demand): Promise<string> {
  const values = [demand.kind, demand.groupId, demand.unitId, demand.year, demand.dueOn];
  const [added] = await tx.query<{ id: string }>(
    `insert into registry.register_demand (id, kind, group_id, unit_id, year, due_on, clause)
     values ($6::uuid, $1, $2::uuid, $3::uuid, $4::int, $5::date, $7) on conflict do nothing returning id`,
    [...values, newDemandId, demand.clause],
  );
  if (added) return added.id;
  const [same] = await tx.query<{ id: string }>(
    `select id from registry.register_demand where kind = $1 and group_id is not distinct from $2::uuid
       and unit_id is not distinct from $3::uuid and year is not distinct from $4::int and due_on = $5::date`,
    values,
  );
  if (!same) throw new Error('a demand that is there already was not found');
  return same.id;
}
