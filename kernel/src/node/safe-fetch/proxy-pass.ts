import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FetchFailureCode } from './fetch-result.ts';
import { RefusedFetch } from './refused-fetch.ts';

/** Something asked for under a pass that did not come through. */
export type ProxyRefusal = {
  /** As it was asked for; of a tunnel, which hides the rest, scheme, host and port. */
  readonly url: string;
  readonly failure: FetchFailureCode;
  readonly detail: string;
};

/** What one user of the proxy may take altogether. */
export type PassBounds = {
  /** Bytes of all answers, tunnels in both directions included. */
  readonly maxTotalBytes: number;
  readonly signal?: AbortSignal;
};

/** Leave for one user, such as one page of a browser, to go through the proxy. */
export type ProxyPass = {
  readonly username: string;
  readonly password: string;
  /** What was refused so far, oldest first; the first hundred are kept. */
  readonly refusals: readonly ProxyRefusal[];
  /** Ends all that is under way under the pass; nothing later comes through. */
  close(): void;
};

const KEPT_REFUSALS = 100;

/** A pass as the proxy sees it. */
export class OpenPass implements ProxyPass {
  readonly username = randomBytes(12).toString('base64url');
  readonly password = randomBytes(32).toString('base64url');
  readonly refusals: ProxyRefusal[] = [];
  readonly #control = new AbortController();
  readonly #digest = digestOf(`${this.username}:${this.password}`);
  readonly #outer: AbortSignal | undefined;
  readonly #onEnd: () => void;
  #bytesLeft: number;

  constructor({ maxTotalBytes, signal }: PassBounds, onEnd: (pass: OpenPass) => void) {
    this.#bytesLeft = maxTotalBytes;
    this.#outer = signal;
    this.#onEnd = () => onEnd(this);
    if (signal?.aborted) this.close();
    else signal?.addEventListener('abort', this.close);
  }

  /** Fires when the pass ends; everything under it must then stop. */
  get signal(): AbortSignal {
    return this.#control.signal;
  }

  /** Whether these are its credentials, `user:password`; takes the same time whatever they are. */
  isFor(credentials: string): boolean {
    return timingSafeEqual(digestOf(credentials), this.#digest);
  }

  /** Counts bytes that came through. @throws RefusedFetch too_large when they are more than the pass allows */
  take(bytes: number): void {
    this.#bytesLeft -= bytes;
    if (this.#bytesLeft < 0) throw new RefusedFetch('too_large', 'all answers together are larger than allowed');
  }

  refuse(url: string, { failure, message }: RefusedFetch): void {
    if (this.refusals.length < KEPT_REFUSALS) this.refusals.push({ url, failure, detail: message });
  }

  readonly close = (): void => {
    this.#outer?.removeEventListener('abort', this.close);
    this.#control.abort(new RefusedFetch('aborted', 'the pass has ended'));
    this.#onEnd();
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
