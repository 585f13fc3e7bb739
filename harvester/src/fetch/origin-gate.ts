import type { Clock, Database } from '@gongkai/kernel/node';

export interface Turn {
  readonly origin: string;
  /** Milliseconds between the starts of two requests to the origin; 0 asks for none. */
  readonly politenessMs: number;
  readonly signal: AbortSignal;
}

/**
 * Lets one request at a time through to each origin from this process, and spaces the requests of all processes by the
 * source's politeness: the next free moment of an origin is kept in the database.
 */
export class OriginGate {
  readonly #tails = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws the signal's reason when it fires before the turn has come */
  async pass<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(turn.origin) ?? Promise.resolve();
    let leave = (): void => undefined;
    const tail = new Promise<void>((resolve) => (leave = resolve));
    this.#tails.set(turn.origin, tail);
    try {
      await before;
      turn.signal.throwIfAborted();
      if (turn.politenessMs > 0) await this.clock.sleep(await this.#waitMs(turn), turn.signal);
      return await work();
    } finally {
      if (this.#tails.get(turn.origin) === tail) this.#tails.delete(turn.origin);
      leave();
    }
  }

  async #waitMs({ origin, politenessMs }: Turn): Promise<number> {
    const [slot] = await this.database.query<{ wait_ms: number }>(
      `insert into harvest.origin_slot as slot (origin, next_at)
       values ($1, clock_timestamp() + make_interval(secs => $2::int / 1000.0))
       on conflict (origin) do update
         set next_at = greatest(slot.next_at, clock_timestamp()) + make_interval(secs => $2::int / 1000.0)
       returning (extract(epoch from next_at - clock_timestamp()) * 1000)::int - $2::int as wait_ms`,
      [origin, politenessMs],
    );
    return slot?.wait_ms ?? 0;
  }
}
