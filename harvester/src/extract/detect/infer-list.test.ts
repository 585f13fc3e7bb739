import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHarvestRule } from '../../binding/parse-harvest-rule.ts';
import { extractList } from '../extract-list.ts';
import { around, COLUMN, each, ITEMS, LAYOUTS, propose, REFERENCE } from './column-page.fixture.ts';

describe('lists told from a page alone', () => {
  test.each(LAYOUTS)('%s are found among menus, side lists and friend links', (_, list) => {
    const [best] = propose(around(list));
    expect(best?.items.map(({ title, url, date }) => [title, url, date?.date])).toEqual(ITEMS);
  });

  test.each(LAYOUTS)('%s are found again by the proposed rule', (_, list) => {
    const rule = propose(around(list))[0]?.rule;
    if (rule?.kind !== 'list') throw new Error(JSON.stringify(rule));
    const reading = extractList(around(list), rule, { pageUrl: COLUMN, pagesBefore: 0, reference: REFERENCE });
    const items = reading.kind === 'read' ? reading.value.items : [];
    expect(items.map(({ title, url, date }) => [title, url, date?.date])).toEqual(ITEMS);
  });

  test.each(LAYOUTS)('the rule proposed for %s is one that can be stored', (_, list) => {
    for (const { rule } of propose(around(list))) expect(parseHarvestRule(rule)).toEqual({ ok: true, rule });
  });

  test('proposals say how many rows match and what speaks for them, the best first', () => {
    const list = `<ul class="list">${each(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>${date}</span></li>`)}</ul>`;
    const proposals = propose(around(list)).filter(({ score }) => score !== null);
    expect(proposals[0]).toMatchObject({
      matches: 6,
      evidence: ['6 rows, 6 by ul.list > li', 'dated 100%, details 100%, fields 100%', 'pager: none'],
    });
    const scores = proposals.map(({ score }) => score ?? 0);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  });

  test('a page of menus alone gives no list', () => {
    expect(propose(around('<p>本栏目暂无信息。</p>')).filter(({ items }) => items.length > 4)).toEqual([]);
  });

  test('lists in any layout, of any length, are found whole', () => {
    const rows = fc.array(
      fc.record({
        id: fc.integer({ min: 10_000, max: 99_999 }),
        words: fc.integer({ min: 0, max: 12 }),
        day: fc.integer({ min: 1, max: 28 }),
      }),
      { minLength: 4, maxLength: 30 },
    );
    const tags = fc.constantFrom(
      ['ul', 'li', 'span'],
      ['div', 'div', 'i'],
      ['div', 'p', 'em'],
      ['section', 'article', 'time'],
    );
    fc.assert(
      fc.property(rows, tags, (given, [box, row, mark]) => {
        const titles = given.map(
          ({ id, words }) => `关于办理${'教育惠民政策落实情况公开'.slice(0, words)}事项的通知${id}`,
        );
        const list = given.map(
          ({ id, day: on }, index) =>
            `<${row}><a href="202609/c_${id}_${index}.html">${titles[index]}</a><${mark}>2026-08-${String(on).padStart(2, '0')}</${mark}></${row}>`,
        );
        expect(
          propose(around(`<${box} class="box">${list.join('')}</${box}>`))[0]?.items.map(({ title }) => title),
        ).toEqual(titles);
      }),
      { numRuns: 10 },
    );
  }, 30_000);
});
