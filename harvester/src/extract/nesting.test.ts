import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDate } from '@gongkai/kernel/pure';
import { extractDetail } from './extract-detail.ts';
import { DEEPEST_NESTING, isTooDeep } from './nesting.ts';

test.each([
  ['a page as deep as allowed', '<div>'.repeat(DEEPEST_NESTING), false],
  ['one deeper', '<div>'.repeat(DEEPEST_NESTING + 1), true],
  ['many rows never closed', '<ul><li>'.concat('<li><p>'.repeat(5000)), false],
  ['many closed elements', '<div></div>'.repeat(5000), false],
  ['depth behind closing tags of other names', '<div></span>'.repeat(5000), true],
  ['closing tags saved up beforehand', '</div>'.repeat(5000) + '<div>'.repeat(5000), true],
])('%s', (_, html, tooDeep) => {
  expect(isTooDeep(html)).toBe(tooDeep);
});

test('no page as deep as allowed overflows its readers, a deeper one is refused', () => {
  const from = { pageUrl: 'http://a.cn/', reference: localDate('2026-09-20') };
  const names = fc.constantFrom('div', 'b', 'span', 'section', 'table', 'svg', 'x-y');
  fc.assert(
    fc.property(names, fc.constantFrom(100, 590, 2000), (name, depth) => {
      const reading = extractDetail(`<i id="c">文${`<${name}>`.repeat(depth)}本`, { body: '#c', remove: [] }, from);
      expect(reading).toMatchObject(depth > DEEPEST_NESTING ? { code: 'too_large' } : { kind: 'read' });
    }),
    { numRuns: 30 },
  );
});
