import type { Transaction } from '@gongkai/kernel/node';
import { problem, type LocalDate } from '@gongkai/kernel/pure';
import { accept, refuse, type Decision } from '@gongkai/runtime';
import { laidFrom } from '../domain/responsibility-period.ts';
import { clearFrom } from '../maintenance/maintenance.store.ts';
import { holdersOf, insertHolder, titlesHeld, type NewHolder } from './holder.store.ts';

/**
 * Names post and person of a unit from a day on; a person has to hold the post in that unit on that day, and today still
 * where that is later: who has left would be no alarm to anybody.
 */
export async function layHolder(tx: Transaction, holder: NewHolder, today: LocalDate): Promise<Decision<void>> {
  const since = holder.from < today && (holder.to === null || holder.to > today) ? today : holder.from;
  const refusal = (await personRefusal(tx, holder, holder.from)) ?? (await personRefusal(tx, holder, since));
  if (refusal) return refusal;
  const rows = await holdersOf(tx, holder.responsibilityId, holder.unitId);
  const placed = laidFrom(rows, holder.from);
  if (!placed.ok) {
    const accepted = `≥ ${placed.earliest}`;
    return refuse(problem('INPUT_INVALID', { path: 'input.from', seen: holder.from, accepted }));
  }
  const ids = (indexes: readonly number[]): string[] => indexes.flatMap((index) => rows[index]?.id ?? []);
  await clearFrom(tx, 'responsibility_holder', {
    from: holder.from,
    ended: ids(placed.ended),
    replaced: ids(placed.replaced),
  });
  await insertHolder(tx, holder);
  return accept(undefined);
}

async function personRefusal(
  tx: Transaction,
  { personId, unitId, postTitle }: NewHolder,
  on: LocalDate,
): Promise<Decision<never> | undefined> {
  if (personId === null) return undefined;
  const path = 'input.personId';
  const titles = await titlesHeld(tx, { personId, unitId, on });
  if (!titles) return refuse(problem('NOT_FOUND', { path, seen: personId }));
  if (titles.includes(postTitle)) return undefined;
  const accepted = titles.length > 0 ? titles.join('、') : `${on} 在本单位任职的人 / who holds a post in the unit`;
  return refuse(problem('INPUT_INVALID', { path: 'input.postTitle', seen: postTitle, accepted }));
}
