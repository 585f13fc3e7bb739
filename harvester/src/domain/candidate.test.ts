import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CANDIDATE_FIELDS, CANDIDATE_ORIGINS, conflictsIn, ranked, type Answer } from './candidate.ts';

const answer = (origin: Answer['origin'], value: string | null, field: Answer['field'] = 'title'): Answer => ({
  field,
  origin,
  text: value ?? 'text',
  value,
});
const answers = fc.array(
  fc.record({
    field: fc.constantFrom(...CANDIDATE_FIELDS),
    origin: fc.constantFrom(...CANDIDATE_ORIGINS),
    text: fc.string(),
    value: fc.option(fc.string()),
  }),
);

describe('candidates', () => {
  test('exactly the first answer with a value by the order of origins is taken, none is lost', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const candidates = ranked(given);
        expect(candidates).toHaveLength(given.length);
        for (const field of CANDIDATE_FIELDS) {
          const own = candidates.filter((candidate) => candidate.field === field);
          const valued = own.filter(({ value }) => value !== null);
          expect(own.filter(({ isChosen }) => isChosen)).toEqual(valued.slice(0, 1));
          const ranks = own.map(({ origin }) => CANDIDATE_ORIGINS.indexOf(origin));
          expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
        }
      }),
    );
  });

  test.each<[string, Answer[], boolean]>([
    ['two titles', [answer('meta', '关于甲的通知公告'), answer('rule', '关于乙的通知公告')], true],
    ['blanks and punctuation', [answer('meta', '“甲”的 通知'), answer('rule', '甲的通知')], false],
    [
      'a title cut short by its list',
      [answer('rule', '关于开展登记信息核对工作的通知'), answer('list', '关于开展登记信息核对…')],
      false,
    ],
    ['short titles one of which starts the other', [answer('meta', '公告'), answer('rule', '公告第二号')], true],
    ['what was guessed', [answer('meta', '关于甲的通知公告'), answer('generic', '示例区')], false],
    ['answers without a value', [answer('meta', null), answer('rule', '甲')], false],
    ['two days', [answer('meta', '2026-09-15', 'date'), answer('list', '2026-09-16', 'date')], true],
    ['two bodies', [answer('rule', '甲', 'body'), answer('feed', '乙', 'body')], false],
  ])('%s: conflict or none', (_, given, isConflict) => {
    expect(conflictsIn(ranked(given)).length > 0).toBe(isConflict);
  });
});
