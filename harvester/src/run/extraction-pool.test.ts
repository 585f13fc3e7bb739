import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '@gongkai/kernel/pure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { RULE_FORMAT, type ListRule } from '../domain/harvest-rule.ts';
import type { Page } from '../domain/page.ts';
import { ExtractionPool } from './extraction-pool.ts';

const reference = localDate('2026-09-20');
const RULE: ListRule = {
  format: RULE_FORMAT,
  kind: 'list',
  url: 'http://mz.example.gov.cn/tzgg/',
  render: 'never',
  expectations: { minItems: 1, minBody: 5 },
  list: { item: 'li', title: 'a', url: 'a', date: 'span' },
  pager: { kind: 'none' },
  detail: { body: '.TRS_Editor', remove: [] },
};
const ENTRY: Entry = {
  identity: 'url:https://mz.example.gov.cn/tzgg/1.html',
  url: 'http://mz.example.gov.cn/tzgg/1.html',
  title: '关于检查的通知',
  date: '2026-09-15',
  contentHtml: null,
  summary: null,
};

function pageOf(html: string): Page {
  // a view of a larger buffer, as network answers are
  const bytes = Buffer.from(`....${html}`).subarray(4);
  const marks = { etag: null, lastModified: null };
  return { url: ENTRY.url, finalUrl: ENTRY.url, bytes, contentType: 'text/html; charset=utf-8', marks };
}

const by = { rule: RULE, detail: RULE.detail, reference };
const article = pageOf('<h1>关于检查的通知</h1><div class="TRS_Editor"><p>检查从九月二十日开始。</p></div>');

describe('threads that read pages', () => {
  let pool: ExtractionPool;
  beforeAll(() => {
    pool = new ExtractionPool({ threads: 1 });
  });
  afterAll(() => pool.close());

  test('a list, a page and an entry of a feed are read as they are without threads, and the bytes stay with the caller', async () => {
    const list = pageOf('<ul><li><a href="1.html">关于检查的通知</a><span>2026-09-15</span></li></ul>');
    const place = { url: RULE.url, pagesBefore: 0 };
    expect(await pool.entries(list, RULE, { place, reference })).toMatchObject({
      value: { entries: [{ title: '关于检查的通知', date: '2026-09-15' }], next: null },
    });
    expect(await pool.draft(ENTRY, article, by)).toMatchObject({
      kind: 'read',
      value: { content: { bodyHtml: '<p>检查从九月二十日开始。</p>', date: '2026-09-15' } },
    });
    expect(await pool.ownDraft({ ...ENTRY, contentHtml: '<p>全文</p>' }, reference)).toMatchObject({
      value: { content: { bodyHtml: '<p>全文</p>' } },
    });
    expect(Buffer.from(article.bytes).toString()).toContain('TRS_Editor');
  });

  test('a refusal comes back as it is', async () => {
    expect(await pool.draft(ENTRY, pageOf('<p>改版</p>'), by)).toMatchObject({
      kind: 'refused',
      code: 'rule_no_match',
    });
    expect(await pool.draft(ENTRY, pageOf('<div>'.repeat(5000)), by)).toMatchObject({ code: 'too_large' });
    const huge = { ...article, bytes: new Uint8Array(10_000_001) };
    expect(await pool.draft(ENTRY, huge, by)).toMatchObject({ kind: 'refused', code: 'too_large' });
  });
});

/** A thread that hangs, eats memory or fails where the page says so. */
const ODD_WORKER = `
export function performExtraction({ page }) {
  const text = new TextDecoder().decode(page.bytes);
  if (text === 'hang') for (;;);
  if (text === 'eat') { const held = []; for (;;) held.push(new Array(100000).fill({ text })); }
  if (text === 'throw') throw new Error('a bug');
  return { kind: 'read', value: text };
}`;

describe('a page that cannot be read', () => {
  let folder: string;
  let pool: ExtractionPool;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongkai-extraction-'));
    const workerFile = join(folder, 'odd-worker.mjs');
    await writeFile(workerFile, ODD_WORKER);
    pool = new ExtractionPool({ threads: 1, timeoutMs: 1000, maxWaiting: 2, memoryMb: 32, workerFile });
  });
  afterAll(async () => {
    await pool.close();
    await rm(folder, { recursive: true });
  });

  test.each([
    ['takes too long', 'hang'],
    ['takes too much memory', 'eat'],
  ])('that %s is refused, and the next page is read', async (_, text) => {
    expect(await pool.draft(ENTRY, pageOf(text), by)).toMatchObject({ kind: 'refused', code: 'too_large' });
    expect(await pool.draft(ENTRY, pageOf('next'), by)).toEqual({ kind: 'read', value: 'next' });
  });

  test('that meets a bug throws it, and the next page is read', async () => {
    await expect(pool.draft(ENTRY, pageOf('throw'), by)).rejects.toThrow('a bug');
    expect(await pool.draft(ENTRY, pageOf('next'), by)).toEqual({ kind: 'read', value: 'next' });
  });

  test('pages beyond those that may wait are refused; those that wait have their own time', async () => {
    const answers = await Promise.all(['hang', 'b', 'c', 'd'].map((text) => pool.draft(ENTRY, pageOf(text), by)));
    expect(answers).toMatchObject([
      { kind: 'refused', code: 'too_large' },
      { kind: 'read', value: 'b' },
      { kind: 'read', value: 'c' },
      { kind: 'refused', code: 'internal' },
    ]);
  });
});
