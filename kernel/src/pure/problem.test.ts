import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HARVEST_FAILURE_CODES, HARVEST_FAILURES, isHarvestFailureCode } from './harvest-failure.ts';
import { PROBLEMS, type ProblemCode } from './problem-catalogue.ts';
import { isProblemCode, problem } from './problem.ts';

const HAN = /\p{Script=Han}/u;
const codes = Object.keys(PROBLEMS) as ProblemCode[];

describe('the problem catalogue', () => {
  it.each(Object.entries(PROBLEMS))(
    '%s has an error status and says what was refused and how to mend it, in both languages',
    (code, entry) => {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(entry.status).toBeGreaterThanOrEqual(400);
      expect(entry.status).toBeLessThan(600);
      expect(['never', 'later']).toContain(entry.retry);
      for (const { zh, en } of [entry.message, entry.mend]) {
        expect(zh).toMatch(HAN);
        expect(en).toMatch(/^[A-Z][^\u4e00-\u9fff]+$/);
      }
    },
  );

  it('has a message of its own for every code', () => {
    expect(new Set(Object.values(PROBLEMS).map(({ message }) => message.zh)).size).toBe(codes.length);
  });
});

describe('problem', () => {
  it('says it in Chinese first, then English, and keeps what was seen and would be accepted', () => {
    expect(problem('EDIT_CONFLICT', { path: 'input.expectedVersion', seen: '3', accepted: '4' })).toEqual({
      code: 'EDIT_CONFLICT',
      message: '内容已被他人修改 / Changed by someone else meanwhile',
      path: 'input.expectedVersion',
      seen: '3',
      accepted: '4',
    });
    expect(problem('NOT_FOUND', { detail: 'd01' }).message).toBe('未找到 / Not found (d01)');
  });

  it('has every field for every code, null where nothing was told', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), (code) => {
        expect(problem(code)).toEqual({ code, message: expect.any(String), path: null, seen: null, accepted: null });
      }),
    );
  });

  it('knows its codes', () => {
    expect(codes.every(isProblemCode)).toBe(true);
    expect(isProblemCode('constructor')).toBe(false);
  });
});

describe('the failures of harvesting', () => {
  it.each(Object.entries(HARVEST_FAILURES))(
    '%s says whether to retry, who mends it and how, in both languages',
    (code, entry) => {
      expect(isHarvestFailureCode(code)).toBe(true);
      expect(['never', 'later']).toContain(entry.retry);
      for (const { zh, en } of [entry.message, entry.who, entry.how]) {
        expect(zh).toMatch(HAN);
        expect(en).toMatch(/^[^\u4e00-\u9fff]+$/);
      }
    },
  );

  it('are the 31 codes of the design', () => {
    expect(HARVEST_FAILURE_CODES).toHaveLength(31);
    expect(isHarvestFailureCode('toString')).toBe(false);
  });
});
