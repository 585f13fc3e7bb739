import { EXIT, type ExitCode } from '@gongkai/kernel/node';

/** Tells that what a command was given cannot be used, and what would be; Chinese first. */
export function sayUsage(zh: string, en: string): ExitCode {
  process.stderr.write(`${zh}\n${en}\n`);
  return EXIT.usage;
}
