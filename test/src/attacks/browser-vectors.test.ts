import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumForTests } from '../kit/chromium.ts';
import { SOME_DISGUISES } from './disguised-addresses.ts';
import { renderAddresses } from './rendered-addresses.ts';
import { renderVectors, type VectorOutcome } from './rendered-vectors.ts';

const hasChromium = chromiumForTests() !== undefined;
/** One of each kind; the soak takes them all. */
const NAMES = [
  'iframe',
  'img',
  'script',
  'css @import',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'sendBeacon',
  'prefetch, preload, preconnect',
  'redirect of the page',
  'redirect of a part',
  'meta refresh',
  'location',
  'form',
  'window.open',
  'service worker',
  'worker',
  'WebRTC',
  'WebTransport',
  'blob: page',
  'file: page and frame',
  'disguised addresses',
  'names that lead to private addresses',
];
let outcomes: readonly VectorOutcome[] = [];
// all at once: hits tell by themselves which page they came of
beforeAll(async () => {
  if (hasChromium) outcomes = await renderVectors(NAMES);
}, 180_000);

describe.skipIf(!hasChromium)('a page in the browser reaches nothing of this machine by', () => {
  it.each(NAMES)('%s', (name) => {
    const outcome = outcomes.find((of) => of.name === name);
    expect(outcome?.hits).toEqual([]);
    expect(outcome?.text).not.toMatch(/SECRET|root:/);
  });
});

it.skipIf(!hasChromium)('the browser asks for no disguised address', { timeout: 180_000 }, async () => {
  const codes = await renderAddresses(SOME_DISGUISES);
  expect([...codes].filter(([, code]) => code !== 'ssrf_denied')).toEqual([]);
});
