import type { Database, Transaction } from '@gongkai/kernel/node';
import type { Role } from '@gongkai/kernel/pure';
import { hashOfToken } from './credential.ts';

/** A signed-in account, as long as it stays active. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly username: string;
  readonly roles: readonly Role[];
  readonly rootUnitIds: readonly string[];
  readonly mustChangePassword: boolean;
  readonly lastSeenAt: string;
}

export interface NewSession extends Omit<Session, 'lastSeenAt'> {
  readonly token: string;
  readonly clientAddress: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

const COLUMNS = `id, account_id as "accountId", username, roles, root_unit_ids as "rootUnitIds",
  must_change_password as "mustChangePassword", last_seen_at as "lastSeenAt"`;

/** The session behind a token that was seen within `idleMs` and has not expired; one indexed read. */
export async function findSession(
  database: Database,
  token: string,
  at: { now: Date; idleMs: number },
): Promise<Session | undefined> {
  const [session] = await database.query<Session>(
    `select ${COLUMNS} from gateway.session
     where token_hash = $1 and expires_at > $2::timestamptz and last_seen_at > $3::timestamptz`,
    [hashOfToken(token), at.now.toISOString(), new Date(at.now.getTime() - at.idleMs).toISOString()],
  );
  return session;
}

/** Notes that the session was used. */
export async function touchSession(database: Database, sessionId: string, now: Date): Promise<void> {
  await database.query(
    'update gateway.session set last_seen_at = $2::timestamptz where id = $1::uuid and last_seen_at < $2::timestamptz',
    [sessionId, now.toISOString()],
  );
}

/** What a session keeps of its account. */
export type SessionAccount = Pick<Session, 'roles' | 'rootUnitIds' | 'mustChangePassword'>;

/** Those of the accounts that are signed in anywhere. */
export async function accountsInSession(database: Database, accountIds: readonly string[]): Promise<string[]> {
  const rows = await database.query<{ accountId: string }>(
    `select distinct account_id as "accountId" from gateway.session
     where account_id in (select jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(accountIds)],
  );
  return rows.map(({ accountId }) => accountId);
}

export async function updateSessionsOf(tx: Transaction, accountId: string, account: SessionAccount): Promise<void> {
  await tx.query(
    `update gateway.session set roles = array(select jsonb_array_elements_text($2::jsonb)),
       root_unit_ids = array(select jsonb_array_elements_text($3::jsonb)), must_change_password = $4
     where account_id = $1`,
    [accountId, JSON.stringify(account.roles), JSON.stringify(account.rootUnitIds), account.mustChangePassword],
  );
}

/** Ends the sessions of an account that were opened with an older password than one it was just given; their ids. */
export async function deleteSessionsOfOldPassword(tx: Transaction, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'delete from gateway.session where account_id = $1 and not must_change_password returning id',
    [accountId],
  );
  return rows.map(({ id }) => id);
}

/** Ends all sessions of an account; their ids. */
export async function deleteSessionsOf(tx: Transaction, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('delete from gateway.session where account_id = $1 returning id', [
    accountId,
  ]);
  return rows.map(({ id }) => id);
}

export async function insertSession(tx: Transaction, session: NewSession): Promise<void> {
  await tx.query(
    `insert into gateway.session (id, token_hash, account_id, username, roles, root_unit_ids, must_change_password,
       client_address, created_at, last_seen_at, expires_at)
     values ($1::uuid, $2, $3, $4, array(select jsonb_array_elements_text($5::jsonb)),
       array(select jsonb_array_elements_text($6::jsonb)), $7, $8, $9::timestamptz, $9::timestamptz, $10::timestamptz)`,
    [
      session.id,
      hashOfToken(session.token),
      session.accountId,
      session.username,
      JSON.stringify(session.roles),
      JSON.stringify(session.rootUnitIds),
      session.mustChangePassword,
      session.clientAddress,
      session.now.toISOString(),
      session.expiresAt.toISOString(),
    ],
  );
}

/** Removes a session; answers whether it was there. */
export async function deleteSession(tx: Transaction, sessionId: string): Promise<boolean> {
  const rows = await tx.query('delete from gateway.session where id = $1::uuid returning id', [sessionId]);
  return rows.length > 0;
}

/** Removes sessions nobody can use any more, and attempts older than half a year. */
export async function sweepSessions(tx: Transaction, at: { now: Date; idleMs: number }): Promise<void> {
  await tx.query('delete from gateway.session where last_seen_at < $2::timestamptz or expires_at < $1::timestamptz', [
    at.now.toISOString(),
    new Date(at.now.getTime() - at.idleMs).toISOString(),
  ]);
  await tx.query(`delete from gateway.sign_in_attempt where at < $1::timestamptz - interval '180 days'`, [
    at.now.toISOString(),
  ]);
}

export interface SignInAttempt {
  readonly id: string;
  readonly at: Date;
  readonly username: string;
  readonly clientAddress: string;
  /** `opened`, or the code of the refusal. */
  readonly outcome: string;
}

export async function insertAttempt(tx: Transaction, attempt: SignInAttempt): Promise<void> {
  await tx.query(
    'insert into gateway.sign_in_attempt (id, at, username, client_address, outcome) values ($1::uuid, $2::timestamptz, $3, $4, $5)',
    [attempt.id, attempt.at.toISOString(), attempt.username, attempt.clientAddress, attempt.outcome],
  );
}
