import type { Caller } from '../caller.ts';

/** Context of one operation. The server copies it, so what changes stands in the caller it points at. */
export interface GraphContext {
  readonly caller: Caller;
}
