import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedInstant } from './feed-instant.ts';

describe('instants of feeds', () => {
  test.each([
    ['2026', '2026-01-01T00:00:00.000Z', false],
    ['2026-09', '2026-09-01T00:00:00.000Z', false],
    ['20260915', '2026-09-15T00:00:00.000Z', false],
    ['2026-09-15T10:30Z', '2026-09-15T10:30:00.000Z', true],
    ['2026-09-15T10:30:05.25+08:00', '2026-09-15T02:30:05.000Z', true],
    ['2026-09-15 10:30:05', '2026-09-15T10:30:05.000Z', true],
    ['Tue, 15 Sep 2026 23:30:00 GMT', '2026-09-15T23:30:00.000Z', true],
    ['15 Sep 26 10:30 +0800', '2026-09-15T02:30:00.000Z', true],
    ['Tuesday, 15-Sep-98 10:30:00 EST', '1998-09-15T15:30:00.000Z', true],
    ['Tue Sep 15 10:30:00 PDT 2026', '2026-09-15T17:30:00.000Z', true],
  ])('%s', (text, at, hasTime) => {
    expect(feedInstant(text)).toEqual({ at: new Date(at), hasTime });
  });

  test.each(['', 'yesterday', '2026-13-01', '2026-02-30', '31 Sep 2026', '2026-09-15T25:00:00Z'])(
    '%j is none',
    (text) => {
      expect(feedInstant(text)).toBeUndefined();
    },
  );

  test('every instant comes back as it was written, and no text is a fault', () => {
    const years = { min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(years), (at) => {
        at.setUTCMilliseconds(0);
        expect(feedInstant(at.toISOString())?.at).toEqual(at);
        expect(feedInstant(at.toUTCString())?.at).toEqual(at);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void feedInstant(text)));
  });
});
