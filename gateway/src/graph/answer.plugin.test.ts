import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { createLogger } from '@gongkai/kernel/node';
import { describe, expect, it } from 'vitest';
import { finishAnswers } from './answer.plugin.ts';
import type { GraphContext } from './graph-context.ts';

async function answered(settle: () => Promise<boolean>): Promise<unknown> {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const singleResult = { data: { done: true } };
  const request = {
    response: { body: { kind: 'single', singleResult } },
    operation: { operation: 'mutation' },
    contextValue: { caller: { requestId: 'r1', position: 7 } },
  } as unknown as GraphQLRequestContextWillSendResponse<GraphContext>;
  const listener = await finishAnswers(settle, logger).requestDidStart?.(request);
  await listener?.willSendResponse?.(request);
  return singleResult;
}

describe('the answer to a change', () => {
  it.each([
    ['was waited for', async () => true, true],
    ['took too long to be read', async () => false, false],
    ['could not be waited for', () => Promise.reject(new Error('the database is gone')), false],
  ])('stays an answer when it %s', async (_what, settle, settled) => {
    expect(await answered(settle)).toEqual({ data: { done: true }, extensions: { settled, position: 7 } });
  });
});
