import { randomUUID } from 'node:crypto';
import { ANONYMOUS, type Actor } from '@gongkai/kernel/pure';
import {
  CLIENT_ADDRESS_HEADER,
  INTERNAL_TOKEN_HEADER,
  REQUEST_ID_HEADER,
  type Headers,
  type Keyring,
  type ServiceName,
} from '@gongkai/runtime';
import type { Session } from './session/session.store.ts';

/** What is known of one request before anything is asked of it. */
export interface CallerFacts {
  readonly requestId: string;
  /** Address of the person's machine. */
  readonly clientAddress: string;
  readonly session: Session | undefined;
}

/** Who asks, and how far this request's changes got in the ledger. One per request. */
export class Caller {
  readonly requestId: string;
  readonly clientAddress: string;
  readonly session: Session | undefined;
  readonly actor: Actor;
  readonly #keyring: Keyring;
  readonly #tokens = new Map<ServiceName, Promise<string>>();
  #position: number | null = null;

  constructor(facts: CallerFacts, keyring: Keyring) {
    this.requestId = facts.requestId;
    this.clientAddress = facts.clientAddress;
    this.session = facts.session;
    this.actor = facts.session ? actorOf(facts.session) : ANONYMOUS;
    this.#keyring = keyring;
  }

  /** Furthest ledger position an answer of a service carried; null when nothing was changed. */
  get position(): number | null {
    return this.#position;
  }

  reached(position: number): void {
    this.#position = Math.max(this.#position ?? 0, position);
  }

  /** Headers of a call to `service` for this caller; signed once per request and service. */
  async headersFor(service: ServiceName): Promise<Headers> {
    const token = this.#tokens.get(service) ?? this.#keyring.sign(service, this.actor);
    this.#tokens.set(service, token);
    return {
      [INTERNAL_TOKEN_HEADER]: await token,
      [REQUEST_ID_HEADER]: this.requestId,
      [CLIENT_ADDRESS_HEADER]: this.clientAddress,
    };
  }
}

function actorOf({ accountId, roles, rootUnitIds }: Session): Actor {
  return { kind: 'account', id: accountId, roles: [...roles], rootUnitIds: [...rootUnitIds] };
}

const GIVEN_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The id a trusted proxy gave the request, where it has the form of one; else a new one. */
export function requestIdOf(given: string | string[] | undefined, isProxyTrusted: boolean): string {
  return isProxyTrusted && typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID();
}
