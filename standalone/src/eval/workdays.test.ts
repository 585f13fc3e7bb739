import { describe, expect, it } from 'vitest';
import { evaluateWorkdays } from './workdays.ts';

describe('evaluateWorkdays', () => {
  it('counts days, deadlines and years as cases and lists what is wrong', () => {
    const file = {
      days: [
        { date: '2026-01-04', isWorkday: true },
        { date: '2026-02-23', isWorkday: true },
      ],
      deadlines: [{ name: '元旦调休', eventDate: '2025-12-31', workingDays: 1, dueDate: '2026-01-04' }],
      workdaysPerYear: { 2025: 248, 2026: 260 },
    };
    expect(evaluateWorkdays(file)).toEqual({
      cases: 5,
      right: 3,
      wrong: [
        { name: '2026-02-23', expected: true, got: false },
        { name: 'workdays of 2026', expected: 260, got: 248 },
      ],
    });
  });

  it('answers CALENDAR_NOT_ANNOUNCED outside the announced years and never guesses', () => {
    const file = {
      days: [{ date: '2027-01-04', isWorkday: true }, { date: '2027-01-05' }],
      deadlines: [{ name: 'over the year', eventDate: '2026-12-30', workingDays: 3, dueDate: null }],
    };
    expect(evaluateWorkdays(file)).toEqual({
      cases: 3,
      right: 2,
      wrong: [{ name: '2027-01-04', expected: true, got: 'CALENDAR_NOT_ANNOUNCED' }],
    });
  });

  it('refuses a file of another shape', () => {
    expect(() => evaluateWorkdays({ days: [{ date: '2026-02-30', isWorkday: true }] })).toThrow('2026-02-30');
    expect(() => evaluateWorkdays('days')).toThrow('expected object');
    expect(() => evaluateWorkdays({ cases: [] })).toThrow('holds no case');
  });
});
