import type { SqlMigration } from '@gongkai/kernel/node';

const clients = [
  `create table harvest.push_client (
     id uuid primary key,
     code text collate "C" not null unique,
     name text not null,
     site_id uuid not null
   )`,
  `create table harvest.push_key (
     id uuid primary key,
     client_id uuid not null references harvest.push_client,
     maker_mark text collate "C" not null,
     expires_at timestamptz(3) not null,
     revoked_at timestamptz(3)
   )`,
  `create index push_key_client on harvest.push_key (client_id)`,
  `create table harvest.push_nonce (
     client_id uuid not null references harvest.push_client,
     nonce text collate "C" not null,
     expires_at timestamptz(3) not null,
     primary key (client_id, nonce)
   )`,
  `create index push_nonce_expired on harvest.push_nonce (expires_at)`,
  `alter table harvest.binding add column push_client_id uuid`,
  `create index binding_push_client on harvest.binding (push_client_id) where push_client_id is not null`,
];

// a push is a run that was given its entries; behind another of its binding it waits
const runs = [
  `alter table harvest.run drop constraint run_trigger_check`,
  `alter table harvest.run add constraint run_trigger_check check (trigger in ('schedule', 'manual', 'start', 'push'))`,
  `alter table harvest.run drop constraint run_state_check`,
  `alter table harvest.run add constraint run_state_check
     check (state in ('receiving', 'waiting', 'queued', 'running', 'succeeded', 'failed', 'cancelled'))`,
  `create index run_waiting on harvest.run (binding_id, id) where state in ('receiving', 'waiting')`,
];

// a receipt has the id of its run
const receipts = [
  `create table harvest.push_receipt (
     id uuid primary key references harvest.run,
     client_id uuid not null references harvest.push_client,
     key_id uuid not null references harvest.push_key,
     binding_id uuid not null references harvest.binding,
     format text collate "C" not null,
     items int not null,
     body_bytes int not null,
     body_sha256 text collate "C" not null,
     received_at timestamptz(3) not null
   )`,
  `create index push_receipt_of_binding on harvest.push_receipt (binding_id, id desc)`,
  `create table harvest.push_item (
     receipt_id uuid not null references harvest.run on delete cascade,
     ordinal int not null,
     identity text collate "C",
     subject text not null,
     result text collate "C" check (result in ('accepted', 'changed', 'unchanged', 'refused')),
     code text collate "C",
     detail text,
     primary key (receipt_id, ordinal),
     check ((code is not null) = (result is not distinct from 'refused'))
   )`,
  `create unique index push_item_identity on harvest.push_item (receipt_id, identity) where result is distinct from 'refused'`,
];

/** Pushes: who may, what was taken, and what became of every item. */
export const pushMigration: SqlMigration = { name: '0005-push', statements: [...clients, ...runs, ...receipts] };
