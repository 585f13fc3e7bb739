import type { Transaction } from '@gongkai/kernel/node';
import { wellFormed } from '@gongkai/kernel/pure';
import type { PushResult } from '../domain/push-item.ts';
import { refused, type Refused, type StageResult } from '../domain/stage-result.ts';

const LONGEST_DETAIL = 1000;

/** Notes on the receipt what became of items at the end of the stages. */
export async function closePushItems(
  tx: Transaction,
  runId: string,
  items: readonly { stored: { ordinal: number }; result: StageResult<unknown> }[],
): Promise<void> {
  const ends = items.map(({ stored: { ordinal }, result }) => {
    const end = endOf(result);
    if (typeof end === 'string') return { ordinal, result: end };
    return { ordinal, result: 'refused', code: end.code, detail: wellFormed(end.detail.slice(0, LONGEST_DETAIL)) };
  });
  await tx.query(
    `update harvest.push_item i set result = e.result, code = e.code, detail = e.detail
     from jsonb_to_recordset($2::jsonb) as e (ordinal int, result text, code text, detail text)
     where i.receipt_id = $1::uuid and i.ordinal = e.ordinal`,
    [runId, JSON.stringify(ends)],
  );
}

function endOf(result: StageResult<unknown>): Exclude<PushResult, 'refused'> | Refused {
  switch (result.kind) {
    case 'new':
      return 'accepted';
    case 'changed':
    case 'unchanged':
      return result.kind;
    case 'gone':
      // nothing is fetched for a pushed item, so nothing can be gone
      return refused('internal', `HTTP ${result.status}`);
    case 'refused':
      return result;
  }
}

/** Notes on the receipt that publications refused an item. Items left over from earlier pushes are not on it. */
export async function refusePushItem(
  tx: Transaction,
  item: { runId: string; identity: string; code: string; detail: string },
): Promise<void> {
  await tx.query(
    `update harvest.push_item set result = 'refused', code = $3, detail = $4
     where receipt_id = $1::uuid and identity = $2 and result is distinct from 'refused'`,
    [item.runId, item.identity, item.code, wellFormed(item.detail.slice(0, LONGEST_DETAIL))],
  );
}
