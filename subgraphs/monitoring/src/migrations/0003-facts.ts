import type { SqlMigration } from '@gongkai/kernel/node';

// months ahead of time, so the default partition stays empty and a new month needs no lock on it
const monthsOf = (table: string): string => `do $$
   declare m date;
   begin
     for i in 0 .. 35 loop
       m := (date '2026-01-01' + make_interval(months => i))::date;
       execute format('create table monitoring.${table}_%s partition of monitoring.${table} for values from (%L) to (%L)',
         to_char(m, 'YYYYMM'), m::timestamp at time zone 'UTC', (m + interval '1 month')::timestamp at time zone 'UTC');
     end loop;
   end $$`;

/** What the harvester reports of sites and links, and who lies where. */
export const migration0003: SqlMigration = {
  name: '0003-facts',
  statements: [
    `create table monitoring.probe (
       id uuid not null,
       at timestamptz(3) not null,
       site_id uuid not null,
       url text not null,
       outcome text collate "C" not null check (outcome in ('answered', 'failed', 'void')),
       status int,
       ms int,
       failure text collate "C",
       detail text,
       recorded_at timestamptz(3) not null,
       primary key (id, at)
     ) partition by range (at)`,
    `create table monitoring.probe_other partition of monitoring.probe default`,
    `create index probe_of_site on monitoring.probe (site_id, at desc)`,
    monthsOf('probe'),
    `create table monitoring.link_check (
       id uuid not null,
       at timestamptz(3) not null,
       site_id uuid not null,
       column_id uuid,
       url text not null,
       url_hash text collate "C" not null,
       found_on text not null,
       kind text collate "C" not null check (kind in ('page', 'link', 'attachment')),
       outcome text collate "C" not null check (outcome in ('ok', 'broken', 'caution', 'removed', 'void')),
       status int,
       failure text collate "C",
       detail text,
       recorded_at timestamptz(3) not null,
       primary key (id, at)
     ) partition by range (at)`,
    `create table monitoring.link_check_other partition of monitoring.link_check default`,
    `create index link_check_of_url on monitoring.link_check (site_id, url_hash, at desc)`,
    monthsOf('link_check'),
    // one judge of a site at a time: whoever records facts of it holds its row
    `create table monitoring.judged_site (site_id uuid primary key)`,
    `create table monitoring.site_place (
       site_id uuid primary key,
       code text collate "C" not null,
       name text not null,
       status text collate "C" not null,
       base_url text,
       unit_id uuid
     )`,
    `create table monitoring.unit_ancestor (unit_id uuid primary key, ancestor_ids uuid[] not null)`,
    `create table monitoring.column_duty (
       column_id uuid primary key,
       site_id uuid not null,
       kind text collate "C" not null,
       opened_on date,
       responsibilities jsonb not null,
       rules jsonb not null
     )`,
    `create index column_place_parent on monitoring.column_place (parent_id)`,
  ],
};
