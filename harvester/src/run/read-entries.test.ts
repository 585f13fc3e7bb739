import { localDate } from '@gongkai/kernel/pure';
import { describe, expect, test } from 'vitest';
import { parseHarvestRule } from '../binding/parse-harvest-rule.ts';
import type { HarvestRule } from '../domain/harvest-rule.ts';
import { readEntries } from './read-entries.ts';

const COLUMN = 'http://tjj.example.gov.cn/tjsj/index.shtml';

function ruleOf(rule: object): HarvestRule {
  const reading = parseHarvestRule(rule);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.rule;
}

function entriesOf(text: string, rule: object, url = COLUMN, pagesBefore = 0) {
  const page = {
    url,
    finalUrl: url,
    bytes: new TextEncoder().encode(text),
    contentType: 'text/html; charset=utf-8',
    marks: { etag: null, lastModified: null },
  };
  return readEntries(page, ruleOf(rule), { place: { url, pagesBefore }, reference: localDate('2026-09-20') });
}

describe('entries by a preset', () => {
  const rule = { kind: 'preset', preset: 'ucap', url: COLUMN };

  test('a column page without rows gives none, and the address of its records', () => {
    const text = '<script>var channelId = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";</script>';
    expect(entriesOf(text, rule)).toEqual({
      kind: 'read',
      value: {
        entries: [],
        skippedRows: 0,
        next: 'http://tjj.example.gov.cn/common/search/0f1e2d3c4b5a69788796a5b4c3d2e1f0?_isAgg=true&_isJson=true&_pageSize=20&page=1',
      },
    });
  });

  test('a record is an entry known by its address, with the day of the list', () => {
    const records = {
      data: {
        total: 1,
        page: 1,
        rows: 20,
        results: [{ title: '八月统计公报', url: '/tjsj/c1.html', publishedTimeStr: '2026-09-05 09:00:00' }],
      },
    };
    expect(entriesOf(JSON.stringify(records), rule, 'http://tjj.example.gov.cn/common/search/1?page=1')).toEqual({
      kind: 'read',
      value: {
        entries: [
          {
            identity: 'url:https://tjj.example.gov.cn/tjsj/c1.html',
            url: 'http://tjj.example.gov.cn/tjsj/c1.html',
            title: '八月统计公报',
            date: '2026-09-05',
            contentHtml: null,
            summary: null,
          },
        ],
        skippedRows: 0,
        next: null,
      },
    });
  });

  test('as many pages are read as the rule allows, whatever number each gives itself', () => {
    const results = [{ title: '八月统计公报', url: '/tjsj/c1.html' }];
    const records = JSON.stringify({ data: { total: 900, page: 1, rows: 1, results } });
    const nextOf = (pagesBefore: number) => {
      const reading = entriesOf(records, { ...rule, maxPages: 3 }, `${COLUMN}?page=1`, pagesBefore);
      return reading.kind === 'read' ? reading.value.next : reading;
    };
    expect([0, 1, 2].map(nextOf)).toEqual([`${COLUMN}?page=2`, `${COLUMN}?page=2`, null]);
  });

  test('a page of another system is refused', () => {
    expect(entriesOf('<p>系统维护</p>', rule)).toMatchObject({ kind: 'refused', code: 'rule_no_match' });
  });
});
