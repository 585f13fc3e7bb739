import { describe, expect, test } from 'vitest';
import { fieldPath } from '../domain/harvest-rule.ts';
import { parseHarvestRule } from './parse-harvest-rule.ts';

const LIST = {
  kind: 'list',
  url: 'http://mz.example.gov.cn/xxgk/index.html',
  list: { item: 'ul.list li', title: 'a', url: 'a@href', date: 'span' },
  pager: { kind: 'next', selector: 'a.next' },
  detail: { body: '.TRS_Editor' },
};

const PRESET = { kind: 'preset', preset: 'jpage', url: 'http://mz.example.gov.cn/col/col1/index.html' };

describe('harvest rules', () => {
  test('a list rule is completed with its defaults', () => {
    expect(parseHarvestRule(LIST)).toMatchObject({
      ok: true,
      rule: {
        format: 1,
        pager: { maxPages: 50 },
        detail: { remove: [] },
        expectations: { minItems: 1, minBody: 20 },
      },
    });
  });

  test('a feed rule needs no more than its address', () => {
    expect(parseHarvestRule({ kind: 'feed', url: 'https://example.gov.cn/rss.xml' })).toMatchObject({ ok: true });
  });

  test('a preset rule needs no more than its preset and the column', () => {
    expect(parseHarvestRule(PRESET)).toEqual({
      ok: true,
      rule: { ...PRESET, format: 1, render: 'never', maxPages: 50, expectations: { minItems: 1, minBody: 20 } },
    });
  });

  test('what a rule says otherwise than its preset is all it says', () => {
    const reading = parseHarvestRule({ ...PRESET, detail: { body: '#zoom' } });
    expect(reading).toMatchObject({ ok: true, rule: { detail: { body: '#zoom' } } });
    expect(reading.ok && Object.keys(reading.rule.detail ?? {})).toEqual(['body']);
  });

  test('a list rule without a body is read by the page’s generic content', () => {
    expect(parseHarvestRule({ ...LIST, detail: {} })).toMatchObject({
      ok: true,
      rule: { render: 'never', detail: { remove: [] } },
    });
  });

  test.each([LIST, PRESET])('a rule read once reads the same again', (rule) => {
    const first = parseHarvestRule(rule);
    expect(first.ok && parseHarvestRule(first.rule)).toEqual(first);
  });

  test.each([
    ['an unknown kind', { ...LIST, kind: 'script' }, 'kind'],
    ['an address that is not http(s)', { ...LIST, url: 'ftp://example.gov.cn/' }, 'url'],
    [
      'a pager template without its placeholder',
      { ...LIST, pager: { kind: 'template', url: 'index.html', from: 1 } },
      'pager.url',
    ],
    [
      'a last page below the first',
      { ...LIST, pager: { kind: 'template', url: 'index_{page}.html', from: 5, to: 2 } },
      'pager.to',
    ],
    ['an unknown pager', { ...LIST, pager: { kind: 'scroll' } }, 'pager.kind'],
    ['an empty selector', { ...LIST, detail: { body: ' ' } }, 'detail.body'],
    ['a mark without its end', { ...LIST, detail: { bodyMarks: { start: 'i' } } }, 'detail.bodyMarks.end'],
    ['an unknown way of rendering', { ...LIST, render: 'sometimes' }, 'render'],
    ['a period of no days', { ...LIST, expectations: { periodDays: 0 } }, 'expectations.periodDays'],
    ['an unknown preset', { ...PRESET, preset: 'wordpress' }, 'preset'],
    ['an endpoint that is no whole address', { ...PRESET, endpoint: '/api/all/1' }, 'endpoint'],
    ['no page at all', { ...PRESET, maxPages: 0 }, 'maxPages'],
    ['selectors beside a preset', { ...PRESET, list: LIST.list }, 'list'],
    ['an empty override', { ...PRESET, detail: { body: '' } }, 'detail.body'],
    ['a misspelt field', { ...LIST, detail: { body: 'p', dat: 'i' } }, 'detail.dat'],
    ['a rule of a later format', { ...LIST, format: 2 }, 'format'],
    ['an expectation below nothing', { ...LIST, expectations: { minItems: -1 } }, 'expectations.minItems'],
  ])('%s is refused at its place, in Chinese and English', (_, rule, path) => {
    const reading = parseHarvestRule(rule);
    expect(reading).toMatchObject({
      ok: false,
      faults: [{ path, message: expect.stringMatching(/[\u4e00-\u9fff].* \/ \w/) }],
    });
  });

  test('all faults are named at once', () => {
    const reading = parseHarvestRule({ ...LIST, url: 'x', detail: { body: '' }, extra: 1 });
    expect(reading.ok ? [] : reading.faults.map(({ path }) => path).sort()).toEqual(['detail.body', 'extra', 'url']);
  });

  test.each([
    ['a@href', { selector: 'a', attribute: 'href' }],
    ['@data-id', { selector: '', attribute: 'data-id' }],
    ['.name a', { selector: '.name a', attribute: undefined }],
    ['a[href*="@"]', { selector: 'a[href*="@"]', attribute: undefined }],
    ['a[href*="@x"]@title', { selector: 'a[href*="@x"]', attribute: 'title' }],
  ])('the field %s names a selector and an attribute', (field, path) => {
    expect(fieldPath(field)).toEqual(path);
  });
});
