import type { Database } from '@gongkai/kernel/node';
import { expect, test } from 'vitest';
import { OriginGate } from './origin-gate.ts';

const strainOf = () => ({ isRefused: false, pauseMs: null });
const origin = 'http://www.example.cn';

test('whoever gives up while an origin wants a pause is told its own reason', async () => {
  const control = new AbortController();
  const reason = new Error('the run was cancelled');
  const query = async () => {
    setImmediate(() => control.abort(reason));
    return [{ isTaken: false, pauseMs: 60_000, leasedMs: 0 }];
  };
  const turn = { origin, floorMs: 1000, signal: control.signal, strainOf };
  const gate = new OriginGate({ query } as unknown as Database);
  await expect(gate.pass({ ...turn, work: async () => 1 })).rejects.toBe(reason);
});

test('an origin that refused stays slow though a lease on it ran out meanwhile', async () => {
  const asked: string[] = [];
  const query = async (text: string) => {
    asked.push(text);
    // a turn is to be had; what is given back is no longer held
    return text.startsWith('with taken') ? [{ isTaken: true, pauseMs: 0, leasedMs: 0 }] : [];
  };
  const gate = new OriginGate({ query } as unknown as Database);
  const turn = { origin, floorMs: 0, signal: new AbortController().signal, work: async () => 1 };
  await gate.pass({ ...turn, strainOf: () => ({ isRefused: true, pauseMs: null }) });
  await gate.pass({ ...turn, strainOf });
  asked.length = 0;
  await gate.pass({ ...turn, strainOf });
  expect(asked[0]).toMatch(/^with taken/);
});
