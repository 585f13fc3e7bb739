import { createRole } from '../database/create-role.ts';
import type { MigrationSet } from '../database/migration.ts';
import { consumerFunctions } from './consumer-functions.ts';

const SERVICES = ['registry', 'publications', 'monitoring', 'harvester', 'gateway'] as const;
const ROLES = SERVICES.map((service) => `gongkai_${service}`).join(', ');

const roles = SERVICES.map(createRole);

const tables = [
  `create table ledger.head (
     id boolean primary key default true check (id),
     audit_seq bigint not null default 0,
     audit_hash text collate "C" not null default '',
     event_seq bigint not null default 0
   )`,
  `insert into ledger.head default values`,
  `create table ledger.audit (
     seq bigint not null,
     at timestamptz(3) not null,
     service text collate "C" not null,
     body jsonb not null,
     hash text collate "C" not null,
     primary key (seq, at)
   ) partition by range (at)`,
  `create table ledger.audit_other partition of ledger.audit default`,
  `create table ledger.event (
     seq bigint primary key,
     at timestamptz(3) not null,
     committed_at timestamptz(3) not null default clock_timestamp(),
     service text collate "C" not null,
     type text collate "C" not null,
     ids text[] not null
   )`,
  `create table ledger.consumer (
     name text collate "C" primary key,
     service text collate "C" not null,
     projection boolean not null,
     position bigint not null default 0,
     holder text collate "C",
     lease_until timestamptz(3),
     live_until timestamptz(3)
   )`,
];

// Months are partitioned ahead of time, so the default partition stays empty and a new month needs no lock on it.
const partitions = `
create function ledger.ensure_partitions(first date, months int) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare m date;
begin
  for i in 0 .. months - 1 loop
    m := (date_trunc('month', first) + make_interval(months => i))::date;
    execute format('create table if not exists ledger.audit_%s partition of ledger.audit for values from (%L) to (%L)',
      to_char(m, 'YYYYMM'), m::timestamp at time zone 'UTC', (m + interval '1 month')::timestamp at time zone 'UTC');
  end loop;
end $$`;

const append = `
create function ledger.append(at timestamptz, audits jsonb, caller text, events jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  h ledger.head%rowtype;
  entry jsonb;
begin
  if session_user in (${SERVICES.map((service) => `'gongkai_${service}'`).join(', ')}) and session_user <> 'gongkai_' || caller then
    raise exception 'ledger.append: % may not write as %', session_user, caller using errcode = '42501';
  end if;
  select * into h from ledger.head for update;
  for entry in select value from jsonb_array_elements(audits) loop
    h.audit_seq := h.audit_seq + 1;
    h.audit_hash := ledger.link(h.audit_hash, h.audit_seq, at, caller, entry);
    insert into ledger.audit (seq, at, service, body, hash) values (h.audit_seq, at, caller, entry, h.audit_hash);
  end loop;
  for entry in select value from jsonb_array_elements(events) loop
    h.event_seq := h.event_seq + 1;
    insert into ledger.event (seq, at, service, type, ids)
    values (h.event_seq, at, caller, entry ->> 'type', array(select jsonb_array_elements_text(entry -> 'ids')));
  end loop;
  update ledger.head set audit_seq = h.audit_seq, audit_hash = h.audit_hash, event_seq = h.event_seq;
  if jsonb_array_length(events) > 0 then perform pg_notify('ledger', ''); end if;
  return h.event_seq;
end $$`;

const link = `
create function ledger.link(prev text, seq bigint, at timestamptz, service text, body jsonb) returns text
language sql stable set search_path = pg_catalog as $$
  select encode(sha256(convert_to(
    prev || '|' || seq || '|' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '|' || service || '|' || body::text, 'UTF8')), 'hex')
$$`;

// Names the first row whose hash does not follow from the row before it, or a gap, or a cut-off end. The head is read first
// and rows beyond it are left out: others may append while the chain is walked.
const verify = `
create function ledger.verify() returns table (checked bigint, broken_seq bigint, reason text)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  r record;
  prev text := '';
  expected bigint := 0;
  planted bigint;
  h ledger.head%rowtype;
begin
  select * into h from ledger.head;
  for r in select * from ledger.audit where seq <= h.audit_seq order by seq loop
    expected := expected + 1;
    if r.seq <> expected then return query select expected - 1, expected, 'missing'; return; end if;
    if r.hash <> ledger.link(prev, r.seq, r.at, r.service, r.body) then
      return query select expected - 1, r.seq, 'changed'; return;
    end if;
    prev := r.hash;
  end loop;
  if h.audit_seq <> expected or h.audit_hash <> prev then
    return query select expected, expected + 1, 'missing'; return;
  end if;
  select min(a.seq) into planted from ledger.audit a, ledger.head head where a.seq > head.audit_seq;
  return query select expected, planted, case when planted is not null then 'changed' end;
end $$`;

const upkeep = [
  `create function ledger.slowest_projection() returns bigint
   language sql stable security definer set search_path = pg_catalog as $$
     select coalesce(min(position), (select event_seq from ledger.head)) from ledger.consumer
     where projection and (live_until is null or live_until > clock_timestamp())
   $$`,
  `create function ledger.trim(keep interval default interval '7 days') returns bigint
   language plpgsql security definer set search_path = pg_catalog as $$
   declare trimmed bigint;
   begin
     delete from ledger.consumer where live_until < clock_timestamp() - interval '1 hour';
     delete from ledger.event where committed_at < clock_timestamp() - keep
       and seq <= (select coalesce(min(position), 0) from ledger.consumer);
     get diagnostics trimmed = row_count;
     return trimmed;
   end $$`,
];

const rights = [
  `select ledger.ensure_partitions(date '2026-01-01', 36)`,
  `revoke all on all functions in schema ledger from public`,
  `grant usage on schema ledger to ${ROLES}`,
  `grant select on ledger.event, ledger.consumer, ledger.head, ledger.audit to ${ROLES}`,
  `grant execute on all functions in schema ledger to ${ROLES}`,
];

/** The ledger: audit chain and events in commit order, shared by every service. Applied before any service's own set. */
export const ledgerMigrations: MigrationSet = {
  service: 'ledger',
  schema: 'ledger',
  migrations: [
    {
      name: '0001-ledger',
      statements: [
        ...roles,
        `create extension if not exists btree_gist`,
        ...tables,
        link,
        partitions,
        append,
        verify,
        ...consumerFunctions(SERVICES),
        ...upkeep,
        ...rights,
      ],
    },
  ],
};
