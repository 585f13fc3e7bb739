import { Presets, SingleBar } from 'cli-progress';

/** Facts of one line for machines. */
export type LineFields = Readonly<Record<string, unknown>>;

/** A bar that fills, or a line at its beginning and its end. */
export interface ProgressBar {
  advance(by?: number): void;
  done(): void;
}

/** Where commands speak: to a person on a terminal, or one JSON object per line. Answers go to standard output. */
export interface Console {
  readonly isTerminal: boolean;
  /** Says something that happened: `text` to a person, `{event, ...fields}` to a machine. */
  say(event: string, text: string, fields?: LineFields): void;
  /** @param total how many steps there are; raised when more turn up */
  progress(task: string, total: number): ProgressBar;
}

/** @param isTerminal whether standard output is read by a person */
export function openConsole(isTerminal: boolean = process.stdout.isTTY === true): Console {
  return isTerminal ? terminalConsole() : lineConsole((line) => process.stdout.write(`${line}\n`));
}

function terminalConsole(): Console {
  return {
    isTerminal: true,
    say: (_event, text) => void process.stdout.write(`${text}\n`),
    progress: (task, total) => {
      const bar = new SingleBar(
        { format: `${task} {bar} {value}/{total}`, stream: process.stderr, clearOnComplete: false, hideCursor: true },
        Presets.shades_classic,
      );
      bar.start(total, 0);
      return { advance: (by = 1) => bar.increment(by), done: () => bar.stop() };
    },
  };
}

/** @param write takes one line without its line break */
export function lineConsole(write: (line: string) => void): Console {
  const line = (event: string, fields: LineFields): void =>
    write(JSON.stringify({ time: new Date().toISOString(), event, ...fields }));
  return {
    isTerminal: false,
    say: (event, text, fields) => line(event, { ...(fields ?? { text }) }),
    progress: (task, total) => {
      let value = 0;
      line('started', { task, total });
      return { advance: (by = 1) => void (value += by), done: () => line('finished', { task, done: value, total }) };
    },
  };
}
