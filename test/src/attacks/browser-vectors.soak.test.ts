import { chromium, type Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { chromiumForTests } from '../kit/chromium.ts';
import { startAttackingSite } from './attacking-site.ts';
import { BROWSER_VECTORS } from './browser-vectors.ts';
import { DISGUISES } from './disguised-addresses.ts';
import { renderAddresses } from './rendered-addresses.ts';
import { renderVectors } from './rendered-vectors.ts';
import { startVictim } from './victim.ts';

const chromiumPath = chromiumForTests();
/** Chromium refuses these by itself, or there is nothing to be hit. */
const HARMLESS = ['WebRTC', 'data: page', 'file: page and frame', 'pages of the browser itself'];

it.skipIf(chromiumPath === undefined)('every vector is one: a browser without the guard hits the victim', async () => {
  const victim = await startVictim();
  const site = await startAttackingSite(victim);
  const browser = await bareBrowser(victim.host);
  const missed: string[] = [];
  for (const [index, { name }] of BROWSER_VECTORS.entries()) {
    const before = victim.hits.length;
    await visit(browser, site.pageOf(index));
    if (victim.hits.length === before) missed.push(name);
  }
  await browser.close();
  await Promise.all([site.stop(), victim.stop()]);
  expect(missed.filter((name) => !HARMLESS.includes(name))).toEqual([]);
});

it.skipIf(chromiumPath === undefined)(
  'a page in the browser reaches nothing of this machine by any vector',
  async () => {
    const outcomes = await renderVectors(BROWSER_VECTORS.map(({ name }) => name));
    expect(outcomes).toHaveLength(BROWSER_VECTORS.length);
    expect(outcomes.filter(({ hits, text }) => hits.length > 0 || /SECRET|root:/.test(text))).toEqual([]);
  },
);

it.skipIf(chromiumPath === undefined)('the browser asks for no disguised address at all', async () => {
  const codes = await renderAddresses(DISGUISES);
  expect(codes.size).toBeGreaterThanOrEqual(68);
  expect([...codes].filter(([, code]) => code !== 'ssrf_denied')).toEqual([]);
});

/** Names lead to the victim or nowhere, so nothing leaves this machine. */
function bareBrowser(host: string): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    chromiumSandbox: process.getuid?.() !== 0,
    args: [`--host-resolver-rules=MAP *.example.cn ${host} , MAP * ~NOTFOUND , EXCLUDE 127.* , EXCLUDE localhost`],
  });
}

async function visit(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // pages that lead away or load for ever are part of the matter
  await page.goto(url, { timeout: 8_000 }).catch(() => undefined);
  await page.waitForTimeout(800);
  await context.close();
}
