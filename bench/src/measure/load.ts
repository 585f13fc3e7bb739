import { Pool } from 'undici';
import { cpuTimeMs } from './cpu-time.ts';
import { median, quantile } from './median.ts';

/** Something that answers requests, and the processes it does so with. */
export interface MeasuredSystem {
  readonly name: string;
  readonly pids: readonly number[];
  readonly url: string;
}

/** One request body per number, so that no answer can be kept for the next. */
export type RequestBody = (number: number) => string;

export interface LoadFigures {
  /** CPU time of all the system's processes, milliseconds for each request. */
  readonly cpuMs: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const CONNECTIONS = 8;

/** Sends requests over eight connections and says what they cost. @throws Error for an answer that is not whole */
export async function measureLoad(
  { url, pids }: MeasuredSystem,
  load: { requests: number; from: number; body: RequestBody; isWhole: (answer: string) => boolean },
): Promise<LoadFigures> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const timesMs: number[] = [];
  let left = load.requests;
  const cpuBefore = await cpuTimeMs(pids);
  const startedAt = performance.now();
  const send = async (): Promise<void> => {
    while (left > 0) {
      const number = load.from + (left -= 1);
      const askedAt = performance.now();
      const headers = { 'content-type': 'application/json' };
      const { statusCode, body } = await pool.request({
        path: pathname,
        method: 'POST',
        headers,
        body: load.body(number),
      });
      const text = await body.text();
      timesMs.push(performance.now() - askedAt);
      if (statusCode !== 200 || !load.isWhole(text)) throw new Error(`${url}: ${statusCode} ${text.slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, send));
  const elapsedMs = performance.now() - startedAt;
  const cpuMs = ((await cpuTimeMs(pids)) - cpuBefore) / load.requests;
  await pool.close();
  const requestsPerSecond = (load.requests * 1000) / elapsedMs;
  return { cpuMs, requestsPerSecond, p50Ms: median(timesMs), p99Ms: quantile(timesMs, 0.99) };
}
