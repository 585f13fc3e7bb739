import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import type { Period } from '../domain/responsibility-period.ts';
import type { Keeper } from './responsibility.store.ts';

/** The unit or group, held so that it does not end meanwhile, with its period; a group has none. */
export async function shareKeeper(tx: Transaction, { unitId, groupId }: Keeper): Promise<Period | undefined> {
  const id = unitId ?? groupId ?? '';
  if (!isUuid(id)) return undefined;
  const [unit] =
    unitId === null
      ? await tx.query<Period>(
          `select '2000-01-01'::date as "from", null::date as "to" from registry.unit_group where id = $1::uuid for share`,
          [id],
        )
      : await tx.query<Period>(
          `select lower(validity) as "from", upper(validity) as "to" from registry.unit where id = $1::uuid for share`,
          [id],
        );
  return unit;
}

/** Units that answer on a day: the unit itself, or the members of the group. */
export async function unitsOfKeeper(tx: Transaction, { unitId, groupId }: Keeper, on: LocalDate): Promise<string[]> {
  if (unitId !== null) return [unitId];
  const members = await tx.query<{ unitId: string }>(
    `select unit_id as "unitId" from registry.unit_group_member where group_id = $1::uuid and validity @> $2::date
     order by unit_id`,
    [groupId, on],
  );
  return members.map((member) => member.unitId);
}
