import type { Transaction } from '@gongkai/kernel/node';
import type { NewVersion } from '../compare/compare-draft.ts';
import { refused, type StageResult } from '../domain/stage-result.ts';
import { addressOfContent } from './item.store.ts';
import type { Refusal } from './refusal.store.ts';
import type { ClaimedRun } from './run.store.ts';

/**
 * A new item whose title, date, wording, pictures and files are all those of another item of the binding is that item
 * under a second address, and is skipped. Equal titles alone say nothing.
 */
export async function unlessHeld(
  tx: Transaction,
  run: ClaimedRun,
  result: StageResult<NewVersion>,
): Promise<StageResult<NewVersion>> {
  if (result.kind !== 'new') return result;
  const url = await addressOfContent(tx, run.bindingId, result.value);
  return url === undefined ? result : refused('duplicate', url);
}

/** What somebody should look at though the item is taken over; said once for each version. */
export function doubtsAbout(url: string, result: StageResult<NewVersion>): Refusal[] {
  if (result.kind !== 'new' && result.kind !== 'changed') return [];
  const { content, conflicts } = result.value.draft;
  if (!conflicts.includes('date')) return [];
  const detail = `${content.date ?? ''} was taken`;
  return [{ stage: 'validate', subject: url, code: 'date_conflict', detail, isWarning: true }];
}

const HEAVY_LOSS_BELOW = 0.8;

/** What somebody should look at in what publications took: cleaning left less of the body than can be chance. */
export function doubtsAboutKept(url: string, keptShare: number | null): Refusal[] {
  if (keptShare === null || keptShare >= HEAVY_LOSS_BELOW) return [];
  const detail = `${Math.round(keptShare * 100)} % kept`;
  return [{ stage: 'deliver', subject: url, code: 'sanitised_heavily', detail, isWarning: true }];
}
