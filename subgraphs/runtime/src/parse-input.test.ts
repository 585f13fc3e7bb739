import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from './parse-input.ts';

const schema = z.object({
  name: z.string().min(1, '1–100字 / 1–100 characters'),
  days: z.array(z.int('整数 / whole')),
});

describe('parsing the input of a mutation', () => {
  test('gives what was parsed', () => {
    expect(parseInput(schema, { name: 'a', days: [1], more: true })).toEqual({
      ok: true,
      value: { name: 'a', days: [1] },
    });
  });

  test('refuses each fault with its path, the value seen and what would be accepted', () => {
    const refused = parseInput(schema, { name: '', days: [1, 'x'.repeat(200)] });
    expect(refused).toMatchObject({
      ok: false,
      problems: [
        { code: 'INPUT_INVALID', path: 'input.name', seen: '', accepted: '1–100字 / 1–100 characters' },
        { code: 'INPUT_INVALID', path: 'input.days.1', seen: 'x'.repeat(100), accepted: '整数 / whole' },
      ],
    });
  });

  test('what is missing altogether is refused too', () => {
    expect(parseInput(schema, undefined)).toMatchObject({
      ok: false,
      problems: [{ path: 'input', seen: 'undefined' }],
    });
  });
});
