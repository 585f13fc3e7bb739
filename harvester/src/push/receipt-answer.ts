import type { Database } from '@gongkai/kernel/node';
import { isHarvestFailureCode, isProblemCode } from '@gongkai/kernel/pure';
import { explained } from './push-answer.ts';
import { pushItemPage, receiptsByIds, type PushItemRow } from './push-receipt.query.ts';

const ITEMS_PER_ANSWER = 1000;

/**
 * A receipt as its own client reads it, with up to 1,000 items after `after`; undefined for other clients and where there
 * is none.
 */
export async function receiptAnswer(
  database: Database,
  asked: { id: string; clientId: string; after: string | null },
): Promise<object | undefined> {
  const receipt = (await receiptsByIds(database, [asked.id])).get(asked.id);
  if (receipt?.clientId !== asked.clientId) return undefined;
  const after = asked.after !== null && /^\d{1,6}$/.test(asked.after) ? { ordinal: Number(asked.after) } : null;
  const rows = await pushItemPage(database, asked.id, { first: ITEMS_PER_ANSWER, after });
  const shown = rows.slice(0, ITEMS_PER_ANSWER);
  const last = shown.at(-1);
  const { id, state, receivedAt, items, counts } = receipt;
  return {
    receipt: id,
    state,
    receivedAt,
    items,
    counts,
    results: shown.map(shownItem),
    next: rows.length > shown.length && last ? `/push/receipts/${id}?after=${last.ordinal}` : null,
  };
}

function shownItem({ ordinal, subject, result, code, detail }: PushItemRow): object {
  if (code === null) return { item: ordinal, subject, result };
  const known = isHarvestFailureCode(code) || isProblemCode(code) ? code : 'internal';
  return { item: ordinal, subject, result, code, ...explained(known), detail };
}
