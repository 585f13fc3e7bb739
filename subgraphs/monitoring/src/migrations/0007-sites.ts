import type { SqlMigration } from '@gongkai/kernel/node';

/** What home pages say of their sites, and outages that were announced. */
export const migration0007: SqlMigration = {
  name: '0007-sites',
  statements: [
    `alter table monitoring.site_place add column site_id_code text collate "C"`,
    `create table monitoring.site_live (
       site_id uuid primary key,
       fact_id uuid not null,
       at timestamptz(3) not null,
       url text not null,
       final_url text not null,
       meta_id_code text,
       footer_id_code text
     )`,
    `create table monitoring.outage (
       notice_id uuid primary key,
       site_id uuid not null,
       during tstzrange not null
     )`,
    `create index outage_of_site on monitoring.outage (site_id)`,
    // the notice in whose outage a fact lies
    `alter table monitoring.probe add column notice_id uuid`,
    `alter table monitoring.link_check add column notice_id uuid`,
  ],
};
