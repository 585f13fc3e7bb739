import type { SqlMigration } from '@gongkai/kernel/node';

/** Clauses and rules by version, events that start deadlines, calendars, and the list of what is published when. */
export const deadlinesMigration: SqlMigration = {
  name: '0006-deadlines',
  statements: [
    `create table registry.rule_clause (
       id uuid primary key,
       code text collate "C" not null unique,
       title text not null,
       document_number text,
       issuer text,
       article text not null default '',
       text text not null default '',
       valid_from date,
       valid_to date,
       superseded_by_id uuid references registry.rule_clause (id),
       version int not null default 1,
       check (valid_from < valid_to)
     )`,
    `alter table registry.update_rule
       add clause_id uuid references registry.rule_clause (id),
       add superseded_by jsonb,
       add version int not null default 1,
       add deadline_text text,
       add recertifiable boolean not null default false`,
    `create table registry.deadline_event (
       id uuid primary key,
       column_id uuid not null references registry.site_column (id),
       event text not null,
       subject text,
       occurred_on date not null,
       recorded_on date not null,
       settled_on date,
       document_id uuid,
       note text,
       recorded_by text not null,
       withdrawn boolean not null default false,
       version int not null default 1
     )`,
    `create index deadline_event_column on registry.deadline_event (column_id, occurred_on)`,
    // nothing there was to publish, or what is there still holds; the dates of items stay as they are
    `create table registry.confirmation (
       id uuid primary key,
       column_id uuid not null references registry.site_column (id),
       kind text collate "C" not null check (kind in ('noNeed', 'recertified')),
       subject text,
       confirmed_on date not null,
       recorded_at timestamptz(3) not null,
       reason text not null,
       confirmed_by text not null
     )`,
    `create index confirmation_column on registry.confirmation (column_id, confirmed_on)`,
    `create table registry.work_calendar (
       id uuid primary key,
       calendar_version text collate "C" not null unique,
       position int not null unique,
       years jsonb not null,
       uploaded_by text not null,
       uploaded_at timestamptz(3) not null
     )`,
    // what is derived of a rule is derived anew until somebody puts a hand to it
    `create table registry.content_list_entry (
       id uuid primary key,
       site_id uuid not null references registry.site (id),
       category text collate "C" not null,
       rhythm text collate "C" not null check (rhythm in ('daily', 'periodic', 'immediate')),
       time_limit text not null,
       unit_id uuid references registry.unit (id),
       group_id uuid references registry.unit_group (id),
       column_id uuid references registry.site_column (id),
       rule_id uuid unique,
       by_hand boolean not null,
       removed boolean not null default false,
       version int not null default 1,
       check (num_nonnulls(unit_id, group_id) <= 1)
     )`,
    `create index content_list_entry_site on registry.content_list_entry (site_id, category, id)`,
  ],
};
