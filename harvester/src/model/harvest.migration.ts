import type { MigrationSet } from '@gongkai/kernel/node';
import { mannersMigration } from './0002-manners.migration.ts';
import { linksMigration } from './0003-links.migration.ts';
import { probesMigration } from './0004-probes.migration.ts';
import { pushMigration } from './0005-push.migration.ts';
import { candidatesMigration } from './0006-candidates.migration.ts';
import { warningsMigration } from './0007-warnings.migration.ts';
import { noticesMigration } from './0008-notices.migration.ts';

const sources = [
  `create table harvest.source (
     id uuid primary key,
     key text collate "C" not null unique,
     site_id uuid not null,
     name text not null,
     allowed_hosts text[] not null,
     politeness_ms int not null default 1000 check (politeness_ms >= 0),
     version int not null default 1
   )`,
  `create table harvest.binding (
     id uuid primary key,
     source_id uuid not null references harvest.source,
     column_id uuid not null,
     unit_id uuid not null,
     name text not null,
     mode text collate "C" not null default 'HARVEST',
     on_import text collate "C" not null default 'chain',
     enabled boolean not null default true,
     rule_version_id uuid,
     version int not null default 1
   )`,
  `create index binding_column on harvest.binding (column_id)`,
  `create table harvest.rule_version (
     id uuid primary key,
     binding_id uuid not null references harvest.binding,
     number int not null,
     rule jsonb not null,
     created_at timestamptz(3) not null,
     unique (binding_id, number)
   )`,
  `alter table harvest.binding add foreign key (rule_version_id) references harvest.rule_version`,
  `create table harvest.schedule (
     id uuid primary key,
     binding_id uuid not null unique references harvest.binding,
     cron text not null,
     zone text collate "C" not null default 'Asia/Shanghai',
     next_run_at timestamptz(3),
     paused boolean not null default false,
     version int not null default 1
   )`,
  `create index schedule_due on harvest.schedule (next_run_at) where not paused`,
];

const runs = [
  `create table harvest.run (
     id uuid primary key,
     binding_id uuid not null references harvest.binding,
     rule_version_id uuid not null references harvest.rule_version,
     schedule_id uuid references harvest.schedule,
     planned_for timestamptz(3),
     trigger text collate "C" not null check (trigger in ('schedule', 'manual', 'start')),
     stage text collate "C" not null default 'discover' check (stage in ('discover', 'items', 'deliver')),
     state text collate "C" not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
     checkpoint jsonb not null default '{}',
     fence bigint not null default 0,
     counts jsonb not null default '{}',
     failure_code text collate "C",
     failure_detail text,
     queued_at timestamptz(3) not null,
     started_at timestamptz(3),
     finished_at timestamptz(3),
     unique (schedule_id, planned_for)
   )`,
  // two runs of one binding never overlap, whoever asks for them
  `create unique index run_one_at_a_time on harvest.run (binding_id) where state in ('queued', 'running')`,
  `create index run_of_binding on harvest.run (binding_id, id desc)`,
  `create table harvest.run_entry (
     run_id uuid not null references harvest.run on delete cascade,
     ordinal int not null,
     identity text collate "C" not null,
     entry jsonb not null,
     is_done boolean not null default false,
     primary key (run_id, ordinal),
     unique (run_id, identity)
   )`,
  `create table harvest.run_refusal (
     run_id uuid not null references harvest.run on delete cascade,
     ordinal int not null,
     stage text collate "C" not null,
     subject text collate "C" not null,
     code text collate "C" not null,
     detail text not null,
     at timestamptz(3) not null,
     primary key (run_id, ordinal)
   )`,
];

const items = [
  `create table harvest.item (
     id uuid primary key,
     binding_id uuid not null references harvest.binding,
     identity text collate "C" not null,
     url text not null,
     rule_version_id uuid not null,
     last_version int not null,
     content_hash text collate "C" not null,
     hash_version int not null,
     etag text,
     last_modified text,
     first_seen_at timestamptz(3) not null,
     last_seen_at timestamptz(3) not null,
     delivered_version int not null default 0,
     unique (binding_id, identity)
   )`,
  `create index item_undelivered on harvest.item (binding_id, id) where last_version > delivered_version`,
  `create table harvest.item_version (
     item_id uuid not null references harvest.item,
     version int not null,
     content_hash text collate "C" not null,
     hash_version int not null,
     fields jsonb not null,
     snapshot_hash text collate "C",
     run_id uuid not null references harvest.run,
     created_at timestamptz(3) not null,
     primary key (item_id, version)
   )`,
];

const requests = [
  `create table harvest.page_mark (
     binding_id uuid not null references harvest.binding,
     url text collate "C" not null,
     final_url text not null,
     etag text,
     last_modified text,
     content_type text,
     snapshot_hash text collate "C" not null,
     primary key (binding_id, url)
   )`,
  `create table harvest.origin_slot (
     origin text collate "C" primary key,
     next_at timestamptz(3) not null
   )`,
  `create table harvest.fetch_record (
     id uuid not null,
     at timestamptz(3) not null,
     binding_id uuid not null,
     run_id uuid not null,
     url text not null,
     request jsonb not null,
     redirects jsonb not null,
     status int,
     headers jsonb,
     timing jsonb not null,
     body_bytes int,
     raw_hash text collate "C",
     failure text collate "C",
     primary key (id, at)
   ) partition by range (at)`,
  `create table harvest.fetch_record_other partition of harvest.fetch_record default`,
  `create index fetch_record_run on harvest.fetch_record (run_id)`,
  // months ahead of time, so the default partition stays empty and a new month needs no lock on it
  `do $$
   declare m date;
   begin
     for i in 0 .. 35 loop
       m := (date '2026-01-01' + make_interval(months => i))::date;
       execute format('create table harvest.fetch_record_%s partition of harvest.fetch_record for values from (%L) to (%L)',
         to_char(m, 'YYYYMM'), m::timestamp at time zone 'UTC', (m + interval '1 month')::timestamp at time zone 'UTC');
     end loop;
   end $$`,
];

/** Everything the harvester keeps, but for its job queues, which `migrateJobs(engine, 'harvester', 'harvest')` makes. */
export const harvestMigrations: MigrationSet = {
  service: 'harvester',
  schema: 'harvest',
  migrations: [
    { name: '0001-harvest', statements: [...sources, ...runs, ...items, ...requests] },
    mannersMigration,
    linksMigration,
    probesMigration,
    pushMigration,
    candidatesMigration,
    warningsMigration,
    noticesMigration,
  ],
};
