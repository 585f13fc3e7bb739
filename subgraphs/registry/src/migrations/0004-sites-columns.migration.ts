import type { SqlMigration } from '@gongkai/kernel/node';

const sites = [
  `alter table registry.site
     add main_site_id uuid references registry.site (id),
     add allowed_hosts text[] not null default '{}',
     add consolidated boolean not null default false,
     add consolidate_by date,
     add footer_marks jsonb not null default '{}',
     add closing jsonb`,
  `create table registry.change_notice (
     id uuid primary key,
     site_id uuid not null references registry.site (id),
     kind text collate "C" not null check (kind in ('redesign', 'columnDomainChange', 'urlChange', 'outage', 'submittedInfoChange')),
     title text not null,
     detail jsonb not null,
     effective_on date not null,
     outage tstzrange,
     filed_by uuid not null,
     filed_at timestamptz(3) not null,
     state text collate "C" not null check (state in ('filed', 'applied', 'withdrawn')),
     version int not null default 1,
     check ((kind = 'outage') = (outage is not null))
   )`,
  `create index change_notice_site on registry.change_notice (site_id, filed_at desc, id desc)`,
  `create table registry.url_mapping (
     notice_id uuid not null references registry.change_notice (id),
     position int not null,
     from_url text collate "C" not null,
     to_url text collate "C" not null,
     primary key (notice_id, position)
   )`,
];

const columns = [
  `alter table registry.site_column
     add category text collate "C",
     add genre text,
     add description text not null default '',
     add language text collate "C" not null default 'zh' check (language in ('zh', 'en')),
     add source_of_information text,
     add editor_id uuid references registry.person (id),
     add statutory_basis text,
     add field_set text collate "C" check (field_set in ('document', 'complaint', 'fee', 'facility', 'serviceItem')),
     add required_parts text[] not null default '{}',
     add service_model jsonb,
     add special jsonb,
     add template_row_id uuid,
     add removed_at timestamptz(3)`,
  `create index site_column_editor on registry.site_column (editor_id)`,
  // a portal column and what of a sub-site it is kept together with
  `create table registry.shared_column (
     id uuid primary key,
     column_id uuid not null references registry.site_column (id),
     site_id uuid not null references registry.site (id),
     sub_column_id uuid references registry.site_column (id),
     sub_column_url text collate "C",
     sub_column_name text not null,
     validity daterange not null check (not isempty(validity) and not lower_inf(validity)),
     version int not null default 1,
     check (sub_column_id is not null or sub_column_url is not null)
   )`,
  `create index shared_column_column on registry.shared_column (column_id)`,
  `create index shared_column_site on registry.shared_column (site_id)`,
  `create table registry.change_request (
     id uuid primary key,
     site_id uuid not null references registry.site (id),
     column_id uuid references registry.site_column (id),
     act text collate "C" not null check (act in ('create', 'revise', 'close', 'reopen', 'remove')),
     input jsonb not null,
     reason text not null,
     unit_id uuid references registry.unit (id),
     requested_by text collate "C" not null,
     requested_by_name text not null,
     requested_at timestamptz(3) not null,
     state text collate "C" not null check (state in ('submitted', 'approved', 'refused', 'withdrawn')),
     decided_by text collate "C",
     decided_by_name text,
     decided_at timestamptz(3),
     note text,
     version int not null default 1,
     check ((state in ('approved', 'refused')) = (decided_by is not null))
   )`,
  `create index change_request_site on registry.change_request (site_id, requested_at desc, id desc)`,
  `create index change_request_column on registry.change_request (column_id)`,
];

/** Sites through their life and the notices they file; columns with all they are said to be, and requests to change them. */
export const sitesColumnsMigration: SqlMigration = {
  name: '0004-sites-columns',
  statements: [...sites, ...columns],
};
