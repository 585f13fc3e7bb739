import type { SqlMigration } from '@gongkai/kernel/node';

/** Which sites are probed, when next, and which links of them are checked. */
export const probesMigration: SqlMigration = {
  name: '0004-probes',
  statements: [
    `create table harvest.probe_target (
       site_id uuid primary key,
       code text collate "C" not null,
       base_url text,
       is_probed boolean not null
     )`,
    // a planned round is its number; whoever holds the lease carries it out
    `create table harvest.probe_duty (
       site_id uuid not null references harvest.probe_target,
       kind text collate "C" not null check (kind in ('home', 'links')),
       next_at timestamptz(3) not null,
       round int not null default 0,
       lease_until timestamptz(3),
       primary key (site_id, kind)
     )`,
    `create index probe_due on harvest.probe_duty (next_at)`,
    // by the hash of the address: addresses may be longer than an index takes
    `create table harvest.link_target (
       site_id uuid not null references harvest.probe_target,
       url_hash text collate "C" not null,
       url text not null,
       found_on text not null,
       column_id uuid,
       kind text collate "C" not null check (kind in ('page', 'link', 'attachment')),
       seen_at timestamptz(3) not null,
       checked_at timestamptz(3),
       outcome text collate "C",
       primary key (site_id, url_hash)
     )`,
  ],
};
