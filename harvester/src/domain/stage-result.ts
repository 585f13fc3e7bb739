import type { HarvestFailureCode } from '@gongkai/kernel/pure';

/** A stage said no: the failure code says whether to try again and who mends it, `detail` names the value seen. */
export type Refused = { kind: 'refused'; code: HarvestFailureCode; detail: string };

/**
 * What a stage found out about one item.
 * `gone` is an answer of the source itself (404, 410), never a row that left the list.
 */
export type StageResult<New, Changed = New> =
  | { kind: 'new'; value: New }
  | { kind: 'changed'; value: Changed }
  | { kind: 'unchanged' }
  | { kind: 'gone'; status: 404 | 410 }
  | Refused;

/** What a step of reading hands on, or why it could not. */
export type Reading<Value> = { kind: 'read'; value: Value } | Refused;

export function refused(code: HarvestFailureCode, detail: string): Refused {
  return { kind: 'refused', code, detail };
}

export function read<Value>(value: Value): Reading<Value> {
  return { kind: 'read', value };
}
