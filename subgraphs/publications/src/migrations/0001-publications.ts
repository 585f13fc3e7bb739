import type { SqlMigration } from '@gongkai/kernel/node';

const projections = [
  `create table publications.portal_site (
     id uuid primary key,
     code text collate "C" not null unique,
     name text not null
   )`,
  `create table publications.portal_column (
     id uuid primary key,
     site_id uuid not null,
     site_code text collate "C" not null,
     path text collate "C" not null,
     aliases text[] not null default '{}',
     code text collate "C" not null,
     name text not null,
     name_en text,
     parent_id uuid,
     sort_order int not null,
     kind text collate "C" not null,
     column_class text collate "C" not null,
     important boolean not null,
     retained boolean not null,
     closed boolean not null,
     open boolean not null default false,
     responsible_unit_ids uuid[] not null default '{}',
     primary_unit_id uuid,
     published_count int not null default 0,
     last_published_on date,
     last_published_at timestamptz(3)
   )`,
  `create unique index portal_column_path on publications.portal_column (site_code, path)`,
  `create index portal_column_aliases on publications.portal_column using gin (aliases)`,
  `create table publications.unit_ancestor (
     unit_id uuid primary key,
     code text collate "C" not null,
     name text not null,
     ancestor_ids uuid[] not null
   )`,
];

const documents = [
  `create table publications.document (
     id uuid primary key,
     index_number text collate "C" not null unique,
     kind text collate "C" not null,
     unit_id uuid not null,
     latest_edition_id uuid,
     published_edition_id uuid,
     first_seen_at timestamptz(3) not null,
     created_at timestamptz(3) not null,
     version int not null default 1
   )`,
  `create table publications.edition (
     id uuid primary key,
     document_id uuid not null references publications.document (id),
     number int not null,
     stage text collate "C" not null,
     chain_code text collate "C" not null,
     title text not null,
     summary text,
     body_html text not null,
     url text,
     source_name text,
     document_number text,
     claimed_on date,
     entered_through text collate "C" not null,
     entered_by text collate "C" not null,
     content_hash text collate "C" not null,
     hash_version int not null,
     approved_hash text collate "C",
     created_at timestamptz(3) not null,
     published_at timestamptz(3),
     version int not null default 1,
     unique (document_id, number)
   )`,
  `create index edition_stage on publications.edition (stage, created_at, id)`,
  `create table publications.edition_attachment (
     edition_id uuid not null references publications.edition (id),
     position int not null,
     url text not null,
     title text not null,
     primary key (edition_id, position)
   )`,
  `create table publications.edition_review (
     id uuid primary key,
     edition_id uuid not null references publications.edition (id),
     stage text collate "C" not null,
     act text collate "C" not null,
     actor_id uuid not null,
     comment text,
     content_hash text collate "C" not null,
     at timestamptz(3) not null
   )`,
  `create index edition_review_edition on publications.edition_review (edition_id, id)`,
  `create table publications.placement (
     id uuid primary key,
     document_id uuid not null references publications.document (id),
     column_id uuid not null,
     is_primary boolean not null,
     position int,
     validity daterange not null
   )`,
  `create unique index placement_primary on publications.placement (document_id) where is_primary`,
  `create unique index placement_column on publications.placement (document_id, column_id)`,
];

const readSide = [
  `create table publications.portal_item (
     placement_id uuid primary key references publications.placement (id),
     column_id uuid not null,
     document_id uuid not null,
     edition_id uuid not null,
     published_on date not null,
     published_at timestamptz(3) not null
   )`,
  `create index portal_item_page on publications.portal_item (column_id, published_on desc, placement_id desc)`,
  `create index portal_item_document on publications.portal_item (document_id)`,
  `create table publications.search_entry (
     document_id uuid primary key,
     published_on date not null,
     grams tsvector not null
   )`,
  `create index search_entry_grams on publications.search_entry using gin (grams)`,
  `create index search_entry_page on publications.search_entry (published_on desc, document_id desc)`,
];

const intake = [
  `create table publications.intake_item (
     binding_id uuid not null,
     identity text collate "C" not null,
     version int not null,
     content_hash text collate "C" not null,
     hash_version int not null,
     document_id uuid not null references publications.document (id),
     primary key (binding_id, identity)
   )`,
  `create table publications.intake_batch (
     id uuid primary key,
     binding_id uuid not null,
     run_id uuid not null,
     counts jsonb not null,
     at timestamptz(3) not null
   )`,
];

export const migration0001: SqlMigration = {
  name: '0001-publications',
  statements: [...projections, ...documents, ...readSide, ...intake],
};
