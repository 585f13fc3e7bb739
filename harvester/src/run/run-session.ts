import type { Clock, Database, Transaction } from '@gongkai/kernel/node';
import { raised, type RunCounts } from '../domain/run-counts.ts';
import { RunLostError } from './run-lost-error.ts';
import { insertRefusal, type Checkpoint, type ClaimedRun, type Refusal, type RunStage } from './run.store.ts';

/** Notes what a write achieves; kept with the write or not at all. */
export interface Progress {
  count(by: Partial<RunCounts>): void;
  reach(stage: RunStage, checkpoint: Checkpoint): void;
  refuse(refusal: Refusal): Promise<void>;
}

export type RunEnd =
  { readonly state: 'succeeded' } | { readonly state: 'failed'; readonly code: string; readonly detail: string };

/** The one way in which a worker writes for its run: every write proves first that the run is still its own. */
export class RunSession {
  #counts: RunCounts;
  #stage: RunStage;
  #checkpoint: Checkpoint;
  #waiting: ((tx: Transaction) => Promise<void>)[] = [];

  constructor(
    readonly run: ClaimedRun,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.#counts = run.counts;
    this.#stage = run.stage;
    this.#checkpoint = run.checkpoint;
  }

  get counts(): RunCounts {
    return this.#counts;
  }

  get stage(): RunStage {
    return this.#stage;
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** Adds something to the next write. */
  later(work: (tx: Transaction) => Promise<void>): void {
    this.#waiting.push(work);
  }

  /**
   * Writes in one transaction, with progress.
   * @throws RunLostError when the run was cancelled or taken over; nothing is written then
   */
  async write<T>(work: (tx: Transaction, progress: Progress) => Promise<T>): Promise<T> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const { value } = await this.database.transaction({ at: this.clock.now() }, async (tx) => {
      await this.#hold(tx);
      for (const earlier of waiting) await earlier(tx);
      let [counts, stage, checkpoint] = [this.#counts, this.#stage, this.#checkpoint];
      const result = await work(tx, {
        count: (by) => (counts = raised(counts, by)),
        reach: (...reached) => ([stage, checkpoint] = reached),
        refuse: (refusal) => insertRefusal(tx, this.run.id, { ...refusal, at: this.clock.now() }),
      });
      await tx.query('update harvest.run set counts = $2::jsonb, stage = $3, checkpoint = $4::jsonb where id = $1', [
        this.run.id,
        JSON.stringify(counts),
        stage,
        JSON.stringify(checkpoint),
      ]);
      return { result, counts, stage, checkpoint };
    });
    [this.#counts, this.#stage, this.#checkpoint] = [value.counts, value.stage, value.checkpoint];
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
