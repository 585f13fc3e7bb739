import { localDate } from '@gongkai/kernel/pure';
import { describe, expect, it } from 'vitest';
import { evaluateDates } from './dates.ts';

const today = localDate('2026-09-20');
const parsed = (Input: string, Text: string, Timex: string, date: string) => ({
  Input,
  Context: { ReferenceDateTime: '2026-03-01T00:00:00' },
  Results: [{ Text, Value: { Timex, PastResolution: { date } } }],
});

describe('evaluateDates', () => {
  it('compares written days, days without a year and texts without a date, and counts the rest by reason', () => {
    const file = [
      parsed('会议定于2026年3月5日召开', '2026年3月5日', '2026-03-05', '2026-03-05'),
      parsed('9月15日', '9月15日', 'XXXX-09-15', '2025-09-15'),
      parsed('1357年6月10日', '1357年6月10日', '1357-06-10', '1357-06-10'),
      parsed('二〇二六年三月五日', '二〇二六年三月五日', '2026-03-05', '2026-03-06'),
      parsed('明天见', '明天', '2026-03-02', '2026-03-02'),
      {
        Input: '3月到5月',
        Results: [{ Text: '3月到5月', Resolution: { values: [{ timex: '(XXXX-03-01,XXXX-05-01,P2M)' }] } }],
      },
      { Input: '电话888-000-9999', Results: [] },
      { Input: '2026-03-05', Results: [{ Text: '2026-03-05' }] },
    ];
    expect(evaluateDates(file, today)).toMatchObject({
      total: 8,
      covered: 5,
      right: 4,
      skipped: { noValue: 1, relative: 1, range: 1, incomplete: 0 },
      cases: [
        { got: '2026-03-05', ok: true },
        { got: '2025-09-15', ok: true },
        { expected: null, got: null, ok: true },
        { expected: '2026-03-06', got: '2026-03-05', ok: false },
        { expected: null, got: null, ok: true },
      ],
    });
  });

  it('refuses a file of another shape', () => {
    expect(() => evaluateDates({ cases: [] }, today)).toThrow('expected array');
    expect(() => evaluateDates([], today)).toThrow('holds no case');
  });
});
