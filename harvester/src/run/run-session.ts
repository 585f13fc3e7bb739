import type { Clock, Database, Transaction } from '@gongkai/kernel/node';
import type { FetchTrace } from '../domain/fetch-trace.ts';
import { raised, type RunCounts } from '../domain/run-counts.ts';
import { insertTraces } from './fetch-record.store.ts';
import { insertRefusals, type Refusal } from './refusal.store.ts';
import { RunLostError } from './run-lost-error.ts';
import { saveProgress, type Checkpoint, type ClaimedRun, type RunStage } from './run.store.ts';

/** Notes what a write achieves; kept with the write or not at all. */
export interface Progress {
  count(by: Partial<RunCounts>): void;
  reach(stage: RunStage, checkpoint: Checkpoint): void;
  refuse(refusal: Refusal): void;
}

export type RunEnd =
  { readonly state: 'succeeded' } | { readonly state: 'failed'; readonly code: string; readonly detail: string };

interface Standing {
  counts: RunCounts;
  stage: RunStage;
  checkpoint: Checkpoint;
}

// from then on every entry is on record before it is tried, so that the one that ends the worker can be told
const CAREFUL_FROM_IDLE_TRY = 3;
// what ended the tries before is passed by then
const CAREFUL_FOR_STEPS = 100;

/** The one way in which a worker writes for its run: every write proves first that the run is still its own. */
export class RunSession {
  #standing: Standing;
  #waiting: ((tx: Transaction) => Promise<void>)[] = [];
  #traces: FetchTrace[] = [];
  #steps = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(
    readonly run: ClaimedRun,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    const { counts, stage, checkpoint } = run;
    this.#standing = { counts, stage, checkpoint };
  }

  get counts(): RunCounts {
    return this.#standing.counts;
  }

  get stage(): RunStage {
    return this.#standing.stage;
  }

  get checkpoint(): Checkpoint {
    return this.#standing.checkpoint;
  }

  /** Whether the tries before this one ended without achieving anything, so that something may be ending the worker. */
  get isCareful(): boolean {
    return this.run.idleTries >= CAREFUL_FROM_IDLE_TRY && this.#steps < CAREFUL_FOR_STEPS;
  }

  /** Adds something to the next write. */
  later(work: (tx: Transaction) => Promise<void>): void {
    this.#waiting.push(work);
  }

  /** Adds what was asked and answered to the next write. */
  note(traces: readonly FetchTrace[]): void {
    this.#traces.push(...traces);
  }

  /**
   * Writes in one transaction, with progress; after the writes asked for before.
   * @throws RunLostError when the run was cancelled or taken over; nothing is written then
   */
  write<T>(work: (tx: Transaction, progress: Progress) => Promise<T>): Promise<T> {
    // each write starts from what the one before it reached
    const written = this.#last.then(() => this.#write(work));
    this.#last = written.then(
      () => undefined,
      () => undefined,
    );
    return written;
  }

  async #write<T>(work: (tx: Transaction, progress: Progress) => Promise<T>): Promise<T> {
    const [waiting, traces] = [this.#waiting, this.#traces];
    [this.#waiting, this.#traces] = [[], []];
    const { value } = await this.database.transaction({ at: this.clock.now() }, async (tx) => {
      await this.#hold(tx);
      for (const earlier of waiting) await earlier(tx);
      await insertTraces(tx, this.run, traces);
      const next = { ...this.#standing };
      const refusals: Refusal[] = [];
      const result = await work(tx, {
        count: (by) => (next.counts = raised(next.counts, by)),
        reach: (stage, checkpoint) => Object.assign(next, { stage, checkpoint }),
        refuse: (refusal) => refusals.push(refusal),
      });
      await insertRefusals(tx, this.run.id, { refusals, at: this.clock.now() });
      const isProgress = JSON.stringify(next) !== JSON.stringify(this.#standing);
      await saveProgress(tx, this.run.id, { ...next, isProgress });
      return { result, next, isProgress };
    });
    this.#standing = value.next;
    if (value.isProgress) this.#steps += 1;
    return value.result;
  }

  /** Ends the run. @throws RunLostError as `write` does */
  async finish(end: RunEnd): Promise<void> {
    await this.write(async (tx) => {
      const [code, detail] = end.state === 'failed' ? [end.code, end.detail.slice(0, 1000)] : [null, null];
      await tx.query(
        `update harvest.run set state = $2, failure_code = $3, failure_detail = $4, finished_at = $5 where id = $1`,
        [this.run.id, end.state, code, detail, this.clock.now().toISOString()],
      );
      await tx.query('delete from harvest.run_entry where run_id = $1', [this.run.id]);
      tx.emit('run.finished', [this.run.id]);
    });
  }

  async #hold(tx: Transaction): Promise<void> {
    const { id, fence } = this.run;
    const held = await tx.query(
      `select 1 from harvest.run where id = $1 and fence = $2 and state = 'running' for update`,
      [id, fence],
    );
    if (held.length === 0) throw new RunLostError(id);
  }
}
