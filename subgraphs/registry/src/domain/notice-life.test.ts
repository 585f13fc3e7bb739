import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { actsOf, fieldFaults, nextState, NOTICE_FIELDS, type NoticeAct, type NoticeState } from './notice-life.ts';

test.each([
  ['redesign', [], [], []],
  ['redesign', ['mapping'], [], ['mapping']],
  ['columnDomainChange', ['newBaseUrl'], [], []],
  ['columnDomainChange', [], [], []],
  ['urlChange', [], [['mapping']], []],
  ['urlChange', ['mapping', 'outageTo'], [], ['outageTo']],
  ['outage', ['outageFrom'], [['outageTo']], []],
  ['outage', ['outageFrom', 'outageTo'], [], []],
  ['submittedInfoChange', [], [['documentIds', 'pushReceiptIds']], []],
  ['submittedInfoChange', ['pushReceiptIds'], [], []],
] as const)('a notice of %s with %j lacks %j and may not carry %j', (kind, given, lacks, foreign) => {
  expect(fieldFaults(kind, given)).toEqual({ lacks, foreign });
});

property.prop([fc.array(fc.constantFrom<NoticeAct>('apply', 'withdraw'), { maxLength: 10 })])(
  'a notice is settled once, and nothing changes it after',
  (acts) => {
    let state: NoticeState = 'filed';
    let settled = 0;
    for (const act of acts) {
      const next = nextState(state, act);
      expect(next !== undefined).toBe(actsOf(state).includes(act));
      if (next === undefined) continue;
      state = next;
      settled += 1;
    }
    expect(settled).toBe(Math.min(1, acts.length));
  },
);

property.prop([fc.subarray([...NOTICE_FIELDS])])('every field belongs to some kind', (given) => {
  const kinds = ['redesign', 'columnDomainChange', 'urlChange', 'outage', 'submittedInfoChange'] as const;
  for (const field of given) expect(kinds.some((kind) => !fieldFaults(kind, given).foreign.includes(field))).toBe(true);
});
