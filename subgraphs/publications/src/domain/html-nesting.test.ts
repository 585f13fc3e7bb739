import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNestedWithin } from './html-nesting.ts';

interface Tree {
  readonly name: string;
  readonly children: readonly Tree[];
}

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    name: fc.constantFrom('div', 'p', 'SPAN', 'h1', 'td'),
    children: fc.oneof({ depthSize: 'medium' }, fc.constant([]), fc.array(tie('tree'), { maxLength: 3 })),
  }),
}));
const depthOf = ({ children }: Tree): number => 1 + Math.max(0, ...children.map(depthOf));
const htmlOf = ({ name, children }: Tree): string => `<${name}>文<br>${children.map(htmlOf).join('')}</${name}>`;

describe('nesting of HTML', () => {
  it('is the depth of the tree it was written from', () => {
    fc.assert(
      fc.property(tree, (given) => {
        expect(isNestedWithin(htmlOf(given), depthOf(given))).toBe(true);
        expect(isNestedWithin(htmlOf(given), depthOf(given) - 1)).toBe(false);
      }),
    );
  });

  it.each([
    ['elements that are never closed', '<div>'.repeat(11), false],
    ['end tags of elements that are not open', '<div></span>'.repeat(11), false],
    ['elements that hold nothing', '<br><img src="a">'.repeat(50), true],
    ['many elements beside each other', '<p>一</p>'.repeat(50), true],
    ['signs that are no tags', '1 < 2 <'.repeat(50), true],
  ])('counts %s', (_what, html, isWithin) => {
    expect(isNestedWithin(html, 10)).toBe(isWithin);
  });
});
