import type { SqlMigration } from '@gongkai/kernel/node';

/** What each column owes whom, the days it was updated on, the calendar in use, and how each column stood when last judged. */
export const migration0005: SqlMigration = {
  name: '0005-duties',
  statements: [
    `alter table monitoring.column_activity add dates jsonb not null default '[]'`,
    `update monitoring.column_activity set dates = jsonb_build_array(
       jsonb_build_object('subject', null, 'days', jsonb_build_array(last_published_on))) where last_published_on is not null`,
    `alter table monitoring.column_duty
       add events jsonb not null default '[]',
       add confirmations jsonb not null default '[]'`,
    `create index column_duty_site on monitoring.column_duty (site_id)`,
    `create index site_place_unit on monitoring.site_place (unit_id)`,
    // itself and every channel above it are kept and open; known when a place is written, asked whenever a column is judged
    `alter table monitoring.column_place add in_use boolean not null default true`,
    `with recursive reach (column_id, in_use) as (
       select column_id, is_shown from monitoring.column_place where parent_id is null
       union all
       select p.column_id, reach.in_use and p.is_shown from reach join monitoring.column_place p on p.parent_id = reach.column_id
     )
     update monitoring.column_place p set in_use = reach.in_use from reach where reach.column_id = p.column_id`,
    // all periods, so that another day needs no other row
    `create table monitoring.column_keeper (
       column_id uuid not null,
       unit_id uuid not null,
       group_id uuid,
       role text collate "C" not null check (role in ('primary', 'assisting')),
       valid_from date not null,
       valid_to date,
       holders jsonb not null,
       person_ids uuid[] not null
     )`,
    `create index column_keeper_column on monitoring.column_keeper (column_id)`,
    `create index column_keeper_unit on monitoring.column_keeper (unit_id)`,
    `create index column_keeper_person on monitoring.column_keeper using gin (person_ids)`,
    `create table monitoring.column_state (
       column_id uuid primary key,
       judged_on date not null,
       calendar text collate "C" not null,
       state text collate "C" not null,
       code text collate "C",
       due_on date,
       deciding_rule_id uuid,
       tasks jsonb
     )`,
    `create table monitoring.work_calendar (
       id boolean primary key default true check (id),
       version text collate "C" not null,
       years text not null
     )`,
    // how often facts of columns were written: who judges by facts read before sees whether they are still the last
    `alter table monitoring.round add turn bigint not null default 0`,
    `create table monitoring.person_place (
       person_id uuid primary key,
       unit_id uuid not null,
       account_id uuid
     )`,
    `create index person_place_account on monitoring.person_place (account_id)`,
  ],
};
