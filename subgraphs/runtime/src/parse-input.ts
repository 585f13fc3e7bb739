import { problem } from '@gongkai/kernel/pure';
import type { z } from 'zod';
import { accept, refuse, type Decision } from './decision.ts';

const MAX_SEEN = 100;
const MAX_PROBLEMS = 50;

/**
 * Parses what a mutation was given. Each fault is refused as INPUT_INVALID with its path below `root` and the value seen;
 * the issue's message says what would be accepted, in Chinese first.
 */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown, root = 'input'): Decision<Output> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return accept(parsed.data);
  const problems = parsed.error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) =>
    problem('INPUT_INVALID', {
      path: [root, ...path].join('.'),
      seen: shown(path.reduce<unknown>(within, input)),
      accepted: message,
    }),
  );
  return refuse(...problems);
}

function within(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return text.slice(0, MAX_SEEN);
}
