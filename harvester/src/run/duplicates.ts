import type { Transaction } from '@gongkai/kernel/node';
import type { NewVersion } from '../compare/compare-draft.ts';
import { refused, type StageResult } from '../domain/stage-result.ts';
import { addressesOfContent } from './item.store.ts';
import type { ClaimedRun } from './run.store.ts';

type ItemResult = StageResult<NewVersion>;

/**
 * A new item whose title, date, wording, pictures and files are all those of another item of the binding is that item
 * under a second address, and is skipped. Equal titles alone say nothing.
 * @returns the results in their order, such items refused
 */
export async function unlessHeld<Taken extends { readonly result: ItemResult }>(
  tx: Transaction,
  run: ClaimedRun,
  batch: readonly Taken[],
): Promise<Taken[]> {
  const fresh = batch.flatMap(({ result }) => (result.kind === 'new' ? [result.value] : []));
  const addresses = await addressesOfContent(tx, run.bindingId, fresh);
  return batch.map((taken) => {
    if (taken.result.kind !== 'new') return taken;
    const { hash, draft } = taken.result.value;
    const url = addresses.get(hash);
    if (url !== undefined) return { ...taken, result: refused('duplicate', url) };
    addresses.set(hash, draft.url);
    return taken;
  });
}
