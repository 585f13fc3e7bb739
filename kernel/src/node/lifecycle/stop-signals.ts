import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Lifecycle } from './lifecycle.ts';

const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** The little of `process` this needs. */
export type SignalSource = {
  on(signal: (typeof STOP_SIGNALS)[number], listener: () => void): unknown;
  exit(code: ExitCode): void;
};

/**
 * Drains and stops on SIGTERM and SIGINT, then exits: 0 when all parts ended cleanly, 1 otherwise.
 * A second signal changes nothing: npm and a terminal both pass one Ctrl-C on, and draining is bounded anyway.
 */
export function stopOnSignals(lifecycle: Lifecycle, source: SignalSource = process): void {
  let isAsked = false;
  for (const signal of STOP_SIGNALS) {
    source.on(signal, () => {
      if (isAsked) return;
      isAsked = true;
      void lifecycle.stop(signal).then(({ failures }) => source.exit(failures.length === 0 ? EXIT.ok : EXIT.failure));
    });
  }
}

/** Exit code an error asks for (`ConfigError` 78, a held data directory 75, …), through its causes; else 70, a bug. */
export function exitCodeOf(error: unknown): ExitCode {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('exitCode' in at) {
      const { exitCode } = at;
      const known = Object.values(EXIT).find((code) => code === exitCode);
      if (known !== undefined) return known;
    }
  }
  return EXIT.software;
}
