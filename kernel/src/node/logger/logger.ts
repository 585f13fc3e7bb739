import { isatty } from 'node:tty';
import { type Logger as PinoLogger, destination as fileDescriptor, pino, stdSerializers, stdTimeFunctions } from 'pino';
import { prettyLine } from './pretty-line.ts';
import { type Redaction, createRedaction } from './redaction.ts';

/** A logger: `logger.info({ runId }, 'text')`, `logger.child({ part: 'jobs' })`. Errors go under `err`. */
export type Logger = PinoLogger;

/** How a log is written. */
export type LoggerOptions = {
  /** Which process or part speaks. */
  readonly name: string;
  /** Least level that is written; default info. */
  readonly level?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** `auto`, the default, is readable on a terminal and one JSON object per line otherwise. */
  readonly format?: 'auto' | 'json' | 'pretty';
  /** Secrets of this process, struck out wherever they appear; `loadConfig` returns them. */
  readonly secretValues?: readonly string[];
  /** Where lines go; default standard error, so that standard output is left to the answers of commands. */
  readonly destination?: LogDestination;
};

/** Takes whole lines, each with its line break. */
export type LogDestination = { write(line: string): unknown };

const STANDARD_ERROR = 2;

/**
 * Opens a log. Secrets are taken out of the finished line, so no child, binding, error or message gets around it.
 * Records carry `level` as a word, `time` as ISO text, `pid`, `name` and `msg`.
 */
export function createLogger(options: LoggerOptions): Logger {
  const { name, level = 'info', format = 'auto', secretValues = [] } = options;
  // written at once: a line must not be lost when the process ends right after it
  const out = options.destination ?? fileDescriptor({ fd: STANDARD_ERROR, sync: true });
  const isPretty = format === 'pretty' || (format === 'auto' && !options.destination && isatty(STANDARD_ERROR));
  const redaction = createRedaction(secretValues);
  return pino(
    {
      name,
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: stdSerializers.errWithCause, error: stdSerializers.errWithCause },
    },
    { write: (line: string) => out.write(finish(line, redaction, isPretty)) },
  );
}

function finish(line: string, redaction: Redaction, isPretty: boolean): string {
  const isSuspect = redaction.mayHold(line);
  if (!isSuspect && !isPretty) return line;
  const record = recordOf(line);
  const safe = isSuspect ? recordOf(JSON.stringify(redaction.value(record))) : record;
  return isPretty ? prettyLine(safe) : `${JSON.stringify(safe)}\n`;
}

function recordOf(line: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(line);
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('A log line is not an object');
  return { ...parsed };
}
