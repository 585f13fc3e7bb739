import { expect, test } from 'vitest';
import { requestIdOf } from './caller.ts';

test.each([
  ['a trusted proxy may name the request', 'edge-0123456789', true, true],
  ['a client may not', 'edge-0123456789', false, false],
  ['what could break a log line is no id', 'edge 0123456789\n', true, false],
  ['two ids are none', ['edge-0123456789', 'edge-0123456789'], true, false],
  ['none was given', undefined, true, false],
])('%s', (_title, given, isTrusted, isKept) => {
  const id = requestIdOf(given, isTrusted);
  expect(id === given).toBe(isKept);
  expect(id).toMatch(/^[\w.-]{8,64}$/);
});
