import { fc, test as property } from '@fast-check/vitest';
import { addDays, daysBetween, localDate } from '@gongkai/kernel/pure';
import { describe, expect, test } from 'vitest';
import {
  disorderedDays,
  failedChecks,
  fieldFaults,
  missingFields,
  registerActs,
  reminderDay,
} from './register-entry.ts';
import { formFault } from './register-fields.ts';
import { REGISTER_KIND_CODES, REGISTER_KINDS, registerKind } from './register-kinds.ts';

describe('the table of registers', () => {
  test.each(REGISTER_KIND_CODES)(
    '%s says in both languages what it is, where it is asked for, and has its own fields',
    (kind) => {
      const { zh, en, clause, fields } = REGISTER_KINDS[kind];
      expect([zh, clause].every((text) => /\p{Script=Han}/u.test(text))).toBe(true);
      expect(en).toMatch(/^[A-Z]/);
      expect(new Set(fields.map(({ code }) => code)).size).toBe(fields.length);
      expect(fields.some(({ needed }) => needed === 'record')).toBe(true);
      expect(fields.every((field) => /\p{Script=Han}/u.test(field.zh) && /^[A-Z]/.test(field.en))).toBe(true);
    },
  );

  test.each(REGISTER_KIND_CODES)('%s without any field misses exactly what it needs', (kind) => {
    const needed = registerKind(kind).fields.filter((field) => field.needed === 'record');
    expect(missingFields(kind, {}, 'record')).toEqual(needed);
    expect(missingFields(kind, {}, 'complete').length).toBeGreaterThanOrEqual(needed.length);
  });
});

describe('values of fields', () => {
  test.each([
    ['date', '2026-02-28', true],
    ['date', '2026-02-30', false],
    ['date', '2026/02/28', false],
    ['datedNote', '2026-03-01 研究四季度普查整改', true],
    ['datedNote', '2026-03-01', false],
    ['datedNote', '三月一日 研究', false],
    ['person', '李文静', true],
    ['person', '阿不都·热合曼', true],
    ['person', '李', false],
    ['person', '13800000000', false],
    ['phone', '010-12345678', true],
    ['phone', '+86 (10) 1234 5678', true],
    ['phone', '----- ', false],
    ['phone', '电话', false],
    ['number', '98.5', true],
    ['number', '1e9', false],
    ['number', '-1', false],
    ['siteCode', 'civil-affairs', true],
    ['siteCode', '民政', false],
    ['check', 'passed', true],
    ['check', '合格', false],
    ['party', 'contractor', true],
    ['channel', 'wechat', true],
    ['channel', 'telegram', false],
    ['line', '', false],
  ] as const)('%s takes “%s”: %s', (form, value, fits) => {
    expect(formFault(form, value) === null).toBe(fits);
  });

  test('a field the kind has not, and two values where one is taken, are faults', () => {
    expect(fieldFaults('legalBasis', { leader: ['李文静'], issuer: ['国务院', '省政府'] })).toMatchObject([
      { code: 'leader' },
      { code: 'issuer', seen: '2', accepted: '≤ 1' },
    ]);
  });

  test('an inherited name is no field', () => {
    expect(fieldFaults('legalBasis', { constructor: ['x'] })).toHaveLength(1);
  });

  property.prop([
    fc.dictionary(fc.string(), fc.array(fc.string(), { maxLength: 3 })),
    fc.constantFrom(...REGISTER_KIND_CODES),
  ])('any values are judged without an exception, and every fault names its field', (values, kind) => {
    expect(fieldFaults(kind, values).every(({ code }) => Object.hasOwn(values, code))).toBe(true);
  });

  test('[R003-41] a check list with one point failed names it', () => {
    const checks = { qualification: ['passed'], emergencyPlan: ['failed'] };
    expect(failedChecks('outsourcingContractor', checks).map(({ zh }) => zh)).toEqual(['应急预案']);
  });

  test('days the wrong way round are named', () => {
    expect(disorderedDays({ from: ['2026-05-02'], to: ['2026-05-01'] })).toMatchObject({ code: 'to' });
    expect(disorderedDays({ from: ['2026-05-01'], to: ['2026-05-01'] })).toBeUndefined();
  });
});

describe('the life of an entry', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(localDate('2000-01-01'), days));

  property.prop([day, fc.option(day)])(
    'it is called to mind on the day asked for, else a week before it is due',
    (due, wanted) => {
      const on = reminderDay(due, wanted);
      expect(on).toBe(wanted ?? addDays(due, -7));
      if (wanted === null && on !== null) expect(daysBetween(on, due)).toBe(7);
    },
  );

  test('what is due by no day is not called to mind', () => {
    expect(reminderDay(null, null)).toBeNull();
  });

  test('what is done is not revised, and what is void stays so', () => {
    expect([registerActs('open'), registerActs('done'), registerActs('void')]).toEqual([
      ['revise', 'complete', 'void'],
      ['void'],
      [],
    ]);
  });
});
