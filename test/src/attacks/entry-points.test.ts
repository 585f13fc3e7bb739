import { describe, expect, it } from 'vitest';
import { ENTRY_POINTS } from './entry-points.ts';
import { productSources } from './product-sources.ts';

const sources = productSources().filter(({ path }) => !path.startsWith('kernel/'));
/** Names by which code holds one of the doors to the outside. */
const DOORS =
  /\b(?:safeFetch|SafeFetch|fetchPage|showPage|askAddress|followLink|createRenderer|Renderer|renderer|openWayOut)\b/;

/** Files that hold a door and take no address of their own: they make it, carry it, or are behind it. */
const CARRIERS: readonly string[] = [
  'harvester/src/fetch/way-out.ts',
  'harvester/src/fetch/renderer.ts',
  'harvester/src/fetch/render/render-page.ts',
  'harvester/src/fetch/render/shared-browser.ts',
  'harvester/src/run/run-deps.ts',
  'harvester/src/subgraph.ts',
];
/** Entry points that are driven by a test of their own. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'standalone/src/eval/page.command.ts': 'entry-points.flow.test.ts',
};

describe('every place where an address comes in', () => {
  const known = new Set([...ENTRY_POINTS.flatMap(({ files }) => files), ...CARRIERS, ...Object.keys(ELSEWHERE)]);
  const holding = sources.filter(({ text }) => DOORS.test(text)).map(({ path }) => path);

  it('is in the table of entry points, each driven with disguised addresses', () => {
    expect(holding.filter((path) => !known.has(path))).toEqual([]);
  });

  it('is still there', () => {
    const all = new Set(sources.map(({ path }) => path));
    expect([...known].filter((path) => !all.has(path))).toEqual([]);
  });
});
