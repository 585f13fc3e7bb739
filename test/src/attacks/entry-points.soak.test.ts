import { afterAll, beforeAll, expect, test } from 'vitest';
import { DISGUISES } from './disguised-addresses.ts';
import { openBench } from './entry-points-bench.ts';
import { asParsed, ENTRY_POINTS } from './entry-points.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => void (bench = await openBench()));
afterAll(() => bench.close());

test.each(ENTRY_POINTS.map((entry) => [entry.name, entry] as const))(
  'no disguised address at all comes in as %s',
  async (_name, entry) => {
    const urls = asParsed(DISGUISES);
    const refusals = await entry.drive(bench, urls);
    expect(urls.map((url) => [url, refusals.get(url)])).toEqual(urls.map((url) => [url, 'ssrf_denied']));
  },
);
