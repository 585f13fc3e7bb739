import fc from 'fast-check';
import { parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { wellFormedDocument, wellFormedVariables } from './well-formed-input.ts';

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
const isStorable = (text: string): boolean => !/[\0\p{Cs}]/u.test(text);

describe('text that comes in', () => {
  it('is storable wherever it stands in the variables, and all else is as it was', () => {
    const given = fc.dictionary(fc.string(), fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }));
    fc.assert(
      fc.property(given, fc.constantFrom('\u0000', '\ud800', ''), (variables, bad) => {
        const spoilt = { ...variables, id: `a${bad}`, list: [{ text: `${bad}b` }], count: 3, none: null, yes: true };
        const answer = wellFormedVariables(spoilt);
        expect(textsIn(answer).every(isStorable)).toBe(true);
        expect(answer).toMatchObject({ count: 3, none: null, yes: true });
      }),
    );
  });

  it('is storable in the document itself', () => {
    const cleaned = wellFormedDocument(parse('{ unit(code: "a\\u0000b", list: ["\\u0000"]) { name } }'));
    const texts: string[] = [];
    visit(cleaned, { StringValue: ({ value }) => void texts.push(value) });
    expect(texts).toEqual(['ab', '']);
    expect(print(wellFormedDocument(parse('{ unit(code: "示例") { name } }')))).toContain('示例');
  });

  it('may be absent', () => {
    expect(wellFormedVariables(null)).toEqual({});
  });
});
