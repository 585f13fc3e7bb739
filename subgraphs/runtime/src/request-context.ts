import type { Actor } from '@gongkai/kernel/pure';
import type { Clock, Committed, Database, Logger, Transaction } from '@gongkai/kernel/node';
import DataLoader from 'dataloader';
import type { ServiceName } from './internal-token.ts';

/** Who asks, how the request is traced, and what it may work with. */
export interface RequestMeans {
  readonly actor: Actor;
  readonly issuer: ServiceName;
  readonly requestId: string;
  /** Address of the person's machine, as the gateway saw it. */
  readonly clientAddress: string | undefined;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Everything one request may use. Made anew for each request, so loaders never outlive it. */
export class RequestContext implements RequestMeans {
  readonly actor: Actor;
  readonly issuer: ServiceName;
  readonly requestId: string;
  readonly clientAddress: string | undefined;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly #loaders = new Map<string, DataLoader<string, unknown>>();
  #position: number | null = null;

  constructor(means: RequestMeans) {
    this.actor = means.actor;
    this.issuer = means.issuer;
    this.requestId = means.requestId;
    this.clientAddress = means.clientAddress;
    this.database = means.database;
    this.clock = means.clock;
    this.logger = means.logger;
  }

  /** Furthest ledger position this request's transactions reached; null when it appended nothing. */
  get position(): number | null {
    return this.#position;
  }

  /**
   * The loader of this request for `name`: all ids asked for in one tick become one call of `load`.
   * @param load answers a map; ids it leaves out are null
   */
  loader<V>(
    name: string,
    load: (ids: readonly string[]) => Promise<ReadonlyMap<string, V>>,
  ): DataLoader<string, V | null> {
    const existing = this.#loaders.get(name);
    if (existing) return existing as DataLoader<string, V | null>;
    const made = new DataLoader<string, V | null>(async (ids) => {
      const found = await load(ids);
      return ids.map((id) => found.get(id) ?? null);
    });
    this.#loaders.set(name, made);
    return made;
  }

  /** A transaction whose ledger position the answer will carry. What was loaded before it is read anew after it. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<Committed<T>> {
    const outcome = await this.database.transaction({ at: this.clock.now() }, work);
    this.#loaders.clear();
    if (outcome.position !== null) this.#position = Math.max(this.#position ?? 0, outcome.position);
    return outcome;
  }

  /** The actor as the audit names it. */
  get actorName(): string {
    return actorName(this.actor);
  }
}

export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'account':
      return `account:${actor.id}`;
    case 'service':
      return `service:${actor.name}`;
  }
}
