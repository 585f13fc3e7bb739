import type { MigrationSet } from '@gongkai/kernel/node';

const statements = [
  `create table gateway.session (
     id uuid primary key,
     token_hash text collate "C" not null unique,
     account_id text collate "C" not null,
     username text collate "C" not null,
     roles text[] not null,
     root_unit_ids text[] not null,
     must_change_password boolean not null,
     client_address text collate "C" not null,
     created_at timestamptz(3) not null,
     last_seen_at timestamptz(3) not null,
     expires_at timestamptz(3) not null
   )`,
  `create index session_account on gateway.session (account_id)`,
  `create index session_last_seen on gateway.session (last_seen_at)`,
  `create table gateway.sign_in_attempt (
     id uuid primary key,
     at timestamptz(3) not null,
     username text collate "C" not null,
     client_address text collate "C" not null,
     outcome text collate "C" not null
   )`,
  `create index sign_in_attempt_at on gateway.sign_in_attempt (at)`,
];

/** What the gateway keeps: sessions, and who tried to sign in from where. */
export const gatewayMigrations: MigrationSet = {
  service: 'gateway',
  schema: 'gateway',
  migrations: [{ name: '0001-sessions', statements }],
};
