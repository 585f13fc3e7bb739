import type { NewVersion } from '../compare/compare-draft.ts';
import type { StageResult } from '../domain/stage-result.ts';
import type { Refusal } from './refusal.store.ts';

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
