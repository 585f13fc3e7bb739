import type { Clock, Database } from '@gongkai/kernel/node';
import { newId, wellFormed } from '@gongkai/kernel/pure';
import { ServiceCallError, type Keyring, type Transport } from '@gongkai/runtime';
import { authenticate, type AuthenticatedAccount, type Authentication, type SignInRequest } from './authenticate.ts';
import { isToken, newToken } from './credential.ts';
import {
  deleteSession,
  findSession,
  insertAttempt,
  insertSession,
  sweepSessions,
  touchSession,
  type Session,
} from './session.store.ts';

export interface SessionSettings {
  /** A session nobody used for this long is over, in milliseconds. */
  readonly idleMs: number;
  /** A session ends after this long however much it is used, in milliseconds. */
  readonly maxAgeMs: number;
  /** Whether the cookie is sent over HTTPS only. */
  readonly isCookieSecure: boolean;
}

export const DEFAULT_SESSION_SETTINGS: SessionSettings = {
  idleMs: 15 * 60_000,
  maxAgeMs: 12 * 3_600_000,
  isCookieSecure: false,
};

export interface SessionDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly registry: Transport | undefined;
  readonly settings: SessionSettings;
}

/** An opened session with the token to present, or why there is none. */
export type SignIn =
  | { readonly ok: true; readonly token: string; readonly account: AuthenticatedAccount; readonly expiresAt: Date }
  | { readonly ok: false; readonly problems: Authentication['problems'] };

// Writing on every request would cost more than it tells; the idle limit is met to within this.
const TOUCH_EVERY_MS = 30_000;

/** Opens, finds and ends sessions. */
export class Sessions {
  constructor(private readonly deps: SessionDeps) {}

  /** The live session behind a token; using it keeps it alive. */
  async find(token: string): Promise<Session | undefined> {
    if (!isToken(token)) return undefined;
    const { database, clock, settings } = this.deps;
    const now = clock.now();
    const session = await findSession(database, token, { now, idleMs: settings.idleMs });
    if (session && now.getTime() - Date.parse(session.lastSeenAt) > TOUCH_EVERY_MS)
      await touchSession(database, session.id, now);
    return session;
  }

  /**
   * Has the registry check the password and opens a session; every attempt is recorded and audited.
   * @throws ServiceCallError when the registry cannot be reached
   */
  async signIn(request: SignInRequest): Promise<SignIn> {
    const { registry: transport, keyring } = this.deps;
    if (!transport) throw new ServiceCallError('registry', 'SERVICE_UNAVAILABLE', 'no transport is configured');
    const { account, problems } = await authenticate({ transport, keyring }, request);
    return account && problems.length === 0 ? this.#open(request, account) : this.#refuse(request, problems);
  }

  /** Ends a session for good; other gateways learn of it by `session.revoked`. */
  async signOut(session: Session, clientAddress: string): Promise<void> {
    await this.deps.database.transaction({ at: this.deps.clock.now() }, async (tx) => {
      if (!(await deleteSession(tx, session.id))) return;
      tx.emit('session.revoked', [session.id]);
      tx.audit({
        actor: `account:${session.accountId}`,
        from: clientAddress,
        action: 'session.close',
        subjectType: 'Session',
        subjectId: session.id,
        outcome: 'done',
      });
    });
  }

  async #open(request: SignInRequest, account: AuthenticatedAccount): Promise<SignIn> {
    const { database, clock, settings } = this.deps;
    const { idleMs, maxAgeMs } = settings;
    const now = clock.now();
    const { clientAddress } = request;
    const { id: accountId, username, roles, rootUnitIds, mustChangePassword } = account;
    const opened = { id: newId(), token: newToken(), expiresAt: new Date(now.getTime() + maxAgeMs) };
    await database.transaction({ at: now }, async (tx) => {
      await sweepSessions(tx, { now, idleMs });
      await insertSession(tx, {
        ...opened,
        accountId,
        username,
        roles,
        rootUnitIds,
        mustChangePassword,
        clientAddress,
        now,
      });
      await insertAttempt(tx, { id: newId(), at: now, username, clientAddress, outcome: 'opened' });
      tx.audit({
        actor: `account:${accountId}`,
        from: clientAddress,
        action: 'session.open',
        subjectType: 'Session',
        subjectId: opened.id,
        outcome: 'done',
      });
    });
    return { ok: true, token: opened.token, account, expiresAt: opened.expiresAt };
  }

  async #refuse(request: SignInRequest, problems: Authentication['problems']): Promise<SignIn> {
    const now = this.deps.clock.now();
    const code = problems[0]?.code ?? 'SIGN_IN_FAILED';
    // Whatever was typed as a name, the record can hold it.
    const username = wellFormed(request.username);
    const { clientAddress } = request;
    await this.deps.database.transaction({ at: now }, async (tx) => {
      await insertAttempt(tx, { id: newId(), at: now, username, clientAddress, outcome: code });
      tx.audit({
        actor: 'anonymous',
        from: clientAddress,
        action: 'session.open',
        subjectType: 'Account',
        subjectId: username,
        outcome: 'refused',
        code,
      });
    });
    return { ok: false, problems };
  }
}
