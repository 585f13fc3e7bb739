import type { LookupFunction } from 'node:net';
import { Pool, buildConnector } from 'undici';
import { judgeAddress } from './public-address.ts';
import { RefusedFetch } from './refused-fetch.ts';
import type { GuardedUrl } from './url-guard.ts';

type Entry = { readonly pool: Pool; addresses: readonly string[] };
type PoolOptions = { readonly connectionsPerOrigin: number; readonly connectTimeoutMs: number };

const MAX_ORIGINS = 200;
const MAX_HEAD_BYTES = 32 * 1024;

/**
 * One small pool of connections per origin. A connection goes to an address that was judged, never to what a second
 * look-up might say; every address ever handed in here has passed the guard.
 */
export class PinnedPools {
  readonly #entries = new Map<string, Entry>();
  readonly #options: PoolOptions;
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** The pool of the URL's origin; its new connections go to the addresses just judged. */
  poolFor({ url, addresses }: GuardedUrl): Pool {
    if (this.#isClosed) throw new RefusedFetch('aborted', 'safeFetch is closed');
    const entry = this.#entries.get(url.origin) ?? this.#open(url.origin, addresses);
    entry.addresses = addresses;
    // last in the map is last used
    this.#entries.delete(url.origin);
    this.#entries.set(url.origin, entry);
    this.#closeUnused();
    return entry.pool;
  }

  /** Ends all connections; fetches under way fail as aborted. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const pools = [...this.#entries.values()].map(({ pool }) => pool);
    this.#entries.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }

  #open(origin: string, addresses: readonly string[]): Entry {
    const { connectionsPerOrigin, connectTimeoutMs } = this.#options;
    const pool = new Pool(origin, {
      connections: connectionsPerOrigin,
      pipelining: 1,
      maxHeaderSize: MAX_HEAD_BYTES,
      // safeFetch bounds head and body itself, to the millisecond and over all hops
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (options, callback) => connectTo({ addresses: entry.addresses, connectTimeoutMs }, options, callback),
    });
    const entry: Entry = { pool, addresses };
    return entry;
  }

  #closeUnused(): void {
    for (const [origin, { pool }] of this.#entries) {
      if (this.#entries.size <= MAX_ORIGINS) return;
      const { running, pending, queued } = pool.stats;
      if (running + pending + queued > 0) continue;
      this.#entries.delete(origin);
      void pool.close();
    }
  }
}

/** Addresses that were judged, one of which is to be connected to. */
export type JudgedTarget = { readonly addresses: readonly string[]; readonly connectTimeoutMs: number };

/** Connects to one of the judged addresses and to no other; the callback gets RefusedFetch or an error of the network. */
export function connectTo(
  { addresses, connectTimeoutMs }: JudgedTarget,
  options: buildConnector.Options,
  callback: buildConnector.Callback,
): void {
  const connect = buildConnector({
    timeout: connectTimeoutMs,
    autoSelectFamily: true,
    lookup: pinnedLookup(addresses),
  });
  connect(options, (error, socket) => {
    if (error) return callback(error, null);
    const peer = judgeAddress(socket.remoteAddress ?? '').address;
    if (addresses.includes(peer)) return callback(null, socket);
    // cannot happen with the pinned look-up; stays because the look-up is a hook that is not called for every host
    socket.destroy();
    return callback(new RefusedFetch('ssrf_denied', `connected to ${peer}, which was not judged`), null);
  });
}

function pinnedLookup(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_hostname, options, callback) => {
    const [first] = found;
    if (options.all || !first) callback(null, found);
    else callback(null, first.address, first.family);
  };
}
