import type { SqlMigration } from '@gongkai/kernel/node';

const interruption = [
  // tries that achieved nothing since the last that did decide when a run is given up, not all tries
  `alter table harvest.run
     add column tries int not null default 0,
     add column idle_tries int not null default 0,
     add column heartbeat_at timestamptz(3),
     add column progress_at timestamptz(3)`,
  `alter table harvest.run_entry
     add column entry_hash text collate "C",
     add column is_listed boolean not null default true,
     add column tries int not null default 0`,
  `create index run_entry_open on harvest.run_entry (run_id, ordinal) where not is_done`,
];

const origins = [
  `drop table harvest.origin_slot`,
  // the database's clock, not the business clock: these are leases
  `create table harvest.origin (
     origin text collate "C" primary key,
     next_at timestamptz(3) not null,
     slowed_ms int not null default 0,
     lease_id uuid,
     lease_until timestamptz(3)
   )`,
  `create table harvest.robots (
     origin text collate "C" primary key,
     kind text collate "C" not null check (kind in ('rules', 'absent', 'unreachable')),
     body text,
     code text collate "C",
     detail text,
     read_at timestamptz(3) not null,
     expires_at timestamptz(3) not null
   )`,
  `alter table harvest.source
     add column quiet_from text collate "C" check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
     add column quiet_to text collate "C" check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')`,
];

const removals = [
  `alter table harvest.binding
     add column recheck_after_hours int not null default 24 check (recheck_after_hours between 0 and 8760)`,
  `alter table harvest.item
     add column entry_hash text collate "C",
     add column checked_at timestamptz(3),
     add column recheck_at timestamptz(3),
     add column gone_status int,
     add column gone_since timestamptz(3),
     add column gone_seen_at timestamptz(3),
     add column gone_run_id uuid`,
  `create index item_gone on harvest.item (binding_id) where gone_since is not null`,
  `create table harvest.removal_proposal (
     id uuid primary key,
     binding_id uuid not null references harvest.binding,
     item_id uuid not null references harvest.item,
     run_id uuid not null references harvest.run,
     status int not null,
     gone_since timestamptz(3) not null,
     proposed_at timestamptz(3) not null,
     state text collate "C" not null default 'open' check (state in ('open', 'dismissed', 'withdrawn')),
     settled_at timestamptz(3),
     unique (item_id, gone_since)
   )`,
  `create index removal_proposal_open on harvest.removal_proposal (id) where state = 'open'`,
];

/** Manners towards sources, what is known of their robots rules, and how runs, rechecks and removals are kept account of. */
export const mannersMigration: SqlMigration = {
  name: '0002-manners',
  statements: [...interruption, ...origins, ...removals],
};
