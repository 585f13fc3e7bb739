import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { LocalDate } from '@gongkai/kernel/pure';
import type { Entry, EntryPage, ListPlace } from '../domain/entry.ts';
import type { HarvestRule } from '../domain/harvest-rule.ts';
import type { ItemDraft } from '../domain/item-draft.ts';
import type { Page } from '../domain/page.ts';
import { refused, type Reading, type Refused } from '../domain/stage-result.ts';
import type { PushReading, PushText } from '../push/read-push.ts';
import type { ExtractionAnswers, ExtractionTask } from './extraction-task.ts';
import type { DraftReading } from './read-draft.ts';

export interface ExtractionPoolOptions {
  /** Threads that read pages; up to two, one less than the machine has cores, when not given. They start when needed. */
  readonly threads?: number | undefined;
  /** Milliseconds one page may take; its thread is replaced when it takes longer. */
  readonly timeoutMs?: number | undefined;
  /** Pages that may wait for a thread. */
  readonly maxWaiting?: number | undefined;
  /** Megabytes of heap a thread may use. */
  readonly memoryMb?: number | undefined;
  /** Module the threads run. */
  readonly workerFile?: string | undefined;
}

// a busy machine needs seconds to start a thread; a page that takes a minute of one is odd on any
const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_WAITING = 1000;
const DEFAULT_MEMORY_MB = 512;
const IDLE_MS = 60_000;
const CLOSE_MS = 5000;

/**
 * Reads pages in threads of its own, so that no page of a source, however large or odd, holds up the process that serves
 * the graph. A page that takes too long or too much memory is refused `too_large` and its thread replaced; the next page is
 * read as if nothing had happened. Bugs in a thread are thrown here.
 */
export class ExtractionPool {
  readonly #pool: Piscina;
  readonly #timeoutMs: number;
  readonly #maxWaiting: number;
  #free: number;
  #waiting: (() => void)[] = [];

  constructor(options: ExtractionPoolOptions = {}) {
    const threads = options.threads ?? Math.max(1, Math.min(2, availableParallelism() - 1));
    this.#free = threads;
    this.#timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#maxWaiting = options.maxWaiting ?? DEFAULT_WAITING;
    this.#pool = new Piscina({
      filename: options.workerFile ?? builtWorker(),
      name: 'performExtraction',
      execArgv: [],
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      closeTimeout: CLOSE_MS,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? DEFAULT_MEMORY_MB },
    });
  }

  /** Entries of a list page or a feed. */
  entries(page: Page, rule: HarvestRule, at: { place: ListPlace; reference: LocalDate }): Promise<Reading<EntryPage>> {
    return this.#perform<'entries'>({ kind: 'entries', page: movable(page), rule, at });
  }

  /** What an entry's own page says. */
  draft(entry: Entry, page: Page, by: DraftReading): Promise<Reading<ItemDraft>> {
    return this.#perform<'draft'>({ kind: 'draft', entry, page: movable(page), by });
  }

  /** What an entry of a feed says itself. */
  ownDraft(entry: Entry, reference: LocalDate): Promise<Reading<ItemDraft>> {
    return this.#perform<'ownDraft'>({ kind: 'ownDraft', entry, reference });
  }

  /** The items of a push. */
  push(text: PushText): Promise<PushReading | Refused> {
    return this.#perform<'push'>({ kind: 'push', text });
  }

  /** Ends the threads; pages being read have some seconds to finish. */
  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #perform<Kind extends ExtractionTask['kind']>(
    task: Extract<ExtractionTask, { kind: Kind }>,
  ): Promise<ExtractionAnswers[Kind] | Refused> {
    if (this.#waiting.length >= this.#maxWaiting)
      return refused('internal', `${this.#maxWaiting} pages wait to be read`);
    // the clock of a page runs from when a thread takes it, so the pool's own queue stays empty
    await this.#thread();
    try {
      return await this.#timed<Kind>(task);
    } finally {
      this.#free += 1;
      this.#waiting.shift()?.();
    }
  }

  async #timed<Kind extends ExtractionTask['kind']>(
    task: Extract<ExtractionTask, { kind: Kind }>,
  ): Promise<ExtractionAnswers[Kind] | Refused> {
    const signal = AbortSignal.timeout(this.#timeoutMs);
    const transferList = 'page' in task ? [task.page.bytes.buffer as ArrayBuffer] : bytesOf(task);
    try {
      return await this.#pool.run(task, { signal, transferList });
    } catch (error) {
      if (signal.aborted) return refused('too_large', `not read within ${this.#timeoutMs} ms`);
      if (isOutOfMemory(error)) return refused('too_large', 'not read within the memory of a thread');
      throw error;
    }
  }

  async #thread(): Promise<void> {
    while (this.#free <= 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#free -= 1;
  }
}

// what was pushed is large, and nobody else needs it; a small one may share its buffer with others
function bytesOf(task: ExtractionTask): ArrayBuffer[] {
  if (task.kind !== 'push') return [];
  const { buffer, byteLength } = task.text.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

/** A page whose bytes are its own, so that handing them over takes nothing from anybody else. */
function movable(page: Page): Page {
  return { ...page, bytes: Uint8Array.from(page.bytes) };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

// threads are started by node itself, which reads no TypeScript: from the sources they run what was built of them
function builtWorker(): string {
  const isSource = import.meta.url.endsWith('.ts');
  const file = isSource ? '../../dist/run/extraction-worker.js' : './extraction-worker.js';
  return fileURLToPath(new URL(file, import.meta.url));
}
