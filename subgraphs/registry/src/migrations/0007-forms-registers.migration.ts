import type { SqlMigration } from '@gongkai/kernel/node';

const forms = [
  `create table registry.column_template (
     id uuid primary key,
     code text collate "C" not null,
     number int not null,
     title text not null,
     issuer text not null,
     document_number text,
     state text collate "C" not null check (state in ('draft', 'published', 'withdrawn')),
     published_on date,
     notes text[] not null default '{}',
     version int not null default 1,
     unique (code, number)
   )`,
  `create unique index column_template_one_draft on registry.column_template (code) where state = 'draft'`,
  `create table registry.template_row (
     id uuid primary key,
     template_id uuid not null references registry.column_template (id),
     position int not null,
     code text collate "C" not null,
     genre text not null,
     sub_column text,
     deadline_text text not null,
     rules jsonb not null,
     unit_limit text[] not null default '{}',
     timeless boolean not null default false,
     reading text,
     clause text not null,
     place jsonb not null,
     unique (template_id, position),
     unique (template_id, code)
   )`,
  // the unit whose special edition a column belongs to; channels of it have no row
  `alter table registry.site_column
     add foreign key (template_row_id) references registry.template_row (id),
     add template_unit_id uuid references registry.unit (id)`,
  `create index site_column_template on registry.site_column (template_unit_id, site_id) where template_unit_id is not null`,
  `alter table registry.update_rule add template_row_id uuid references registry.template_row (id)`,
  `create table registry.retention_form (
     id uuid primary key,
     template_id uuid not null references registry.column_template (id),
     unit_id uuid not null references registry.unit (id),
     site_id uuid not null references registry.site (id),
     state text collate "C" not null check (state in ('open', 'reported', 'returned', 'accepted')),
     contact_name text,
     mobile text collate "C",
     reported_on date,
     reported_by uuid,
     reviewed_by uuid,
     reviewed_at timestamptz(3),
     note text,
     version int not null default 1,
     unique (template_id, unit_id)
   )`,
  `create table registry.retention_mark (
     form_id uuid not null references registry.retention_form (id),
     row_id uuid not null references registry.template_row (id),
     column_id uuid references registry.site_column (id),
     mark text collate "C" check (mark in ('keep', 'hide')),
     reason text,
     -- what the report found, for a form that is returned
     was_retained boolean,
     primary key (form_id, row_id),
     check (mark is distinct from 'hide' or reason is not null)
   )`,
  `create index retention_mark_column on registry.retention_mark (column_id)`,
];

const registers = [
  `create table registry.register_entry (
     id uuid primary key,
     kind text collate "C" not null,
     unit_id uuid not null references registry.unit (id),
     title text not null,
     fields jsonb not null,
     attachments jsonb not null default '[]',
     year int,
     due_on date,
     remind_on date,
     done_on date,
     state text collate "C" not null check (state in ('open', 'done', 'void')),
     recorded_by text collate "C" not null,
     recorded_at timestamptz(3) not null,
     version int not null default 1
   )`,
  `create index register_entry_kind on registry.register_entry (kind, unit_id)`,
  `create index register_entry_unit on registry.register_entry (unit_id)`,
  `create index register_entry_due on registry.register_entry (due_on) where state = 'open'`,
  // what a unit owes a register: without one of these nobody is missing
  `create table registry.register_demand (
     id uuid primary key,
     kind text collate "C" not null,
     group_id uuid references registry.unit_group (id),
     unit_id uuid references registry.unit (id),
     year int,
     due_on date not null,
     clause text not null,
     version int not null default 1,
     check (num_nonnulls(group_id, unit_id) = 1)
   )`,
  // the same demand is made once
  `create unique index register_demand_once on registry.register_demand
     (kind, coalesce(group_id, unit_id), coalesce(year, 0), due_on)`,
];

/** Templates of columns with the forms units report, and the registers of what is proven by a record. */
export const formsRegistersMigration: SqlMigration = {
  name: '0007-forms-registers',
  statements: [...forms, ...registers],
};
