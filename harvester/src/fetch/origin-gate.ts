import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@gongkai/kernel/node';
import { newId } from '@gongkai/kernel/pure';
import { read, refused, type Reading, type Refused } from '../domain/stage-result.ts';
import { unlessAborted } from './unless-aborted.ts';
import { endTurn, LEASE_MS, renewLease, slowDown, takeTurn } from './origin.store.ts';

/** Whether an answer says that we ask too much, and how long we are to stay away: null where it does not say. */
export interface Strain {
  readonly isRefused: boolean;
  readonly pauseMs: number | null;
}

/** One request to an origin. */
export interface Turn<T> {
  readonly origin: string;
  /** Milliseconds between the starts of two requests at least; 0 asks for none, as long as the origin does not refuse. */
  readonly floorMs: number;
  readonly signal: AbortSignal;
  work(): Promise<T>;
  strainOf(result: T): Strain;
}

/** A worker waits this long for an origin that wants a pause; for more it lets the work go. */
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 200;

/**
 * Lets one request at a time through to each origin, from all processes together, and spaces them: lease, next free
 * moment and how much an origin has been slowed down are kept in the database, and a crashed holder's lease runs out.
 * Sources that want no politeness pass freely until they refuse something.
 */
export class OriginGate {
  readonly #lines = new Map<string, Promise<void>>();
  readonly #slowed = new Set<string>();

  constructor(private readonly database: Database) {}

  /**
   * @returns what the work gave; refused rate_limited, without asking, where the origin wants a pause beyond patience
   * @throws the signal's reason when it fires before the turn has come, and what the work throws
   */
  async pass<T>(turn: Turn<T>): Promise<Reading<T>> {
    if (turn.floorMs === 0 && !this.#slowed.has(turn.origin)) return this.#passFreely(turn);
    // within the process they wait in line, so that only its first asks the database
    const leave = await this.#stepIntoLine(turn);
    try {
      return await this.#passInTurn(turn, newId());
    } finally {
      leave();
    }
  }

  async #passFreely<T>(turn: Turn<T>): Promise<Reading<T>> {
    const result = await turn.work();
    const strain = turn.strainOf(result);
    if (strain.isRefused) await this.#slow(turn, { leaseId: null, strain });
    return read(result);
  }

  async #passInTurn<T>(turn: Turn<T>, leaseId: string): Promise<Reading<T>> {
    const refusal = await this.#wait(turn, leaseId);
    if (refusal) return refusal;
    const lease = { origin: turn.origin, leaseId, floorMs: turn.floorMs };
    // a renewal that fails costs a second connection at most
    const renewing = setInterval(() => void renewLease(this.database, lease).catch(() => undefined), LEASE_MS / 3);
    let strain: Strain = { isRefused: false, pauseMs: null };
    try {
      const result = await turn.work();
      strain = turn.strainOf(result);
      return read(result);
    } finally {
      clearInterval(renewing);
      if (strain.isRefused) await this.#slow(turn, { leaseId, strain });
      else if ((await endTurn(this.database, lease)) === 0) this.#slowed.delete(turn.origin);
    }
  }

  async #wait({ origin, floorMs, signal }: Turn<unknown>, leaseId: string): Promise<Refused | undefined> {
    for (;;) {
      signal.throwIfAborted();
      const { isTaken, pauseMs, leasedMs } = await takeTurn(this.database, { origin, leaseId, floorMs });
      if (isTaken) return undefined;
      if (pauseMs > PATIENCE_MS) {
        return refused('rate_limited', `${origin} wants a pause of ${Math.ceil(pauseMs / 1000)} s more`);
      }
      const forMs = Math.max(pauseMs, leasedMs > 0 ? LOOK_EVERY_MS : 1);
      // the timer has an error of its own for it
      await pause(forMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  async #slow(turn: Turn<unknown>, { leaseId, strain }: { leaseId: string | null; strain: Strain }): Promise<void> {
    const { origin, floorMs } = turn;
    this.#slowed.add(origin);
    await slowDown(this.database, { origin, floorMs, leaseId, pauseMs: strain.pauseMs ?? 0 });
  }

  /** @returns how to leave the line */
  async #stepIntoLine({ origin, signal }: Turn<unknown>): Promise<() => void> {
    const before = this.#lines.get(origin) ?? Promise.resolve();
    let leave = (): void => undefined;
    const mine = new Promise<void>((resolve) => (leave = resolve));
    const line = before.then(() => mine);
    this.#lines.set(origin, line);
    void line.then(() => {
      if (this.#lines.get(origin) === line) this.#lines.delete(origin);
    });
    try {
      await unlessAborted(before, signal);
    } catch (error) {
      // whoever stands behind still waits for those before
      leave();
      throw error;
    }
    return leave;
  }
}
