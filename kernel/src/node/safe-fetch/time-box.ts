import { RefusedFetch } from './refused-fetch.ts';

/** The time of one fetch: a signal that fires when a limit is passed or the caller gives up, with the reason. */
export class TimeBox {
  readonly #control = new AbortController();
  readonly #total: NodeJS.Timeout;
  readonly #outer: AbortSignal | undefined;
  readonly #onOuterAbort = (): void => this.#control.abort(new RefusedFetch('aborted', 'the caller gave up'));

  constructor(totalMs: number, outer: AbortSignal | undefined) {
    this.#total = this.#limit(totalMs, 'the answer was not whole');
    this.#outer = outer;
    if (outer?.aborted) this.#onOuterAbort();
    else outer?.addEventListener('abort', this.#onOuterAbort);
  }

  /** Fires at the first limit passed; its reason is a RefusedFetch. */
  get signal(): AbortSignal {
    return this.#control.signal;
  }

  /** Does the work unless a limit of its own, or of the whole fetch, is passed first. The work is left to its fate. */
  async within<T>(limitMs: number, what: string, work: () => Promise<T>): Promise<T> {
    const timer = this.#limit(limitMs, what);
    try {
      return await this.race(work);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Does the work unless the fetch is over first. */
  async race<T>(work: () => Promise<T>): Promise<T> {
    const { signal } = this;
    signal.throwIfAborted();
    let onAbort = (): void => undefined;
    const over = new Promise<never>((_resolve, reject) => {
      onAbort = () => reject(signal.reason);
    });
    signal.addEventListener('abort', onAbort);
    try {
      return await Promise.race([work(), over]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Must be called when the fetch is over. */
  end(): void {
    clearTimeout(this.#total);
    this.#outer?.removeEventListener('abort', this.#onOuterAbort);
  }

  #limit(limitMs: number, what: string): NodeJS.Timeout {
    return setTimeout(() => this.#control.abort(new RefusedFetch('timeout', `${what} within ${limitMs} ms`)), limitMs);
  }
}
