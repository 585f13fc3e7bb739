import type { ServerResponse } from 'node:http';
import {
  HARVEST_FAILURES,
  isHarvestFailureCode,
  PROBLEMS,
  type HarvestFailureCode,
  type ProblemCode,
} from '@gongkai/kernel/pure';
import { PUSH_MENDS } from '../domain/push-item.ts';

/** A request at the push door that is refused as a whole. `detail` names what was seen. */
export interface PushRefusal {
  readonly status: number;
  readonly code: HarvestFailureCode | ProblemCode;
  readonly detail: string;
}

export function pushRefusal(status: number, code: PushRefusal['code'], detail: string): PushRefusal {
  return { status, code, detail };
}

const both = ({ zh, en }: { zh: string; en: string }): string => `${zh} / ${en}`;

/** What a code means to whoever pushed: what happened, how to mend it, whether trying again can help. */
export function explained(code: PushRefusal['code']): { message: string; mend: string; retry: 'never' | 'later' } {
  if (!isHarvestFailureCode(code)) {
    const { message, mend, retry } = PROBLEMS[code];
    return { message: both(message), mend: both(mend), retry };
  }
  const { message, how, retry } = HARVEST_FAILURES[code];
  return { message: both(message), mend: both(PUSH_MENDS[code] ?? how), retry };
}

/** Answers JSON that no cache keeps. */
export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

/** Answers a refusal in the form the gateway's own have. */
export function answerRefusal(
  response: ServerResponse,
  { status, code, detail }: PushRefusal,
  requestId: string,
): void {
  const { message, mend, retry } = explained(code);
  const extensions = { code, mend, retry, detail, requestId };
  answerJson(response, status, { errors: [{ message, extensions }] });
}
