import { ExtractionPool } from '../run/extraction-pool.ts';
import { pushRefusal } from './push-answer.ts';
import type { PushReading, PushText } from './read-push.ts';

const LONGEST_MS = 90_000;
const MEMORY_MB = 1024;
const MOST_WAITING = 4;

/** Reads pushes one after the other in a thread of its own: 64 MB of items must not hold up the graph. */
export class PushReader {
  readonly #pool: ExtractionPool;

  /** @param workerFile module the thread runs, the built one when not given */
  constructor(workerFile?: string) {
    this.#pool = new ExtractionPool({
      threads: 1,
      timeoutMs: LONGEST_MS,
      memoryMb: MEMORY_MB,
      maxWaiting: MOST_WAITING,
      workerFile,
    });
  }

  async read(text: PushText): Promise<PushReading> {
    const reading = await this.#pool.push(text);
    if ('ok' in reading) return reading;
    // a thread that is busy, or gave up on what was sent
    const { code, detail } = reading;
    return { ok: false, refusal: pushRefusal(code === 'too_large' ? 413 : 503, code, detail) };
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
