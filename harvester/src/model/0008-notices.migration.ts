import type { SqlMigration } from '@gongkai/kernel/node';

/** Notices of sites that are still to be acted on, under which other names items are met since their pages moved, and sites that were left. */
export const noticesMigration: SqlMigration = {
  name: '0008-notices',
  statements: [
    // `version` is the last that was acted on or is due; `due_at` is null when nothing is left to do
    `create table harvest.notice (
       id uuid primary key,
       site_id uuid not null,
       version int not null,
       hosts text[] not null,
       due_at timestamptz(3)
     )`,
    `create index notice_due on harvest.notice (due_at) where due_at is not null`,
    `create table harvest.identity_alias (
       binding_id uuid not null references harvest.binding,
       identity text collate "C" not null,
       item_id uuid not null references harvest.item,
       primary key (binding_id, identity)
     )`,
    `create index identity_alias_item on harvest.identity_alias (item_id)`,
    // of a site that is being closed, or is, nothing is read any more
    `alter table harvest.probe_target add column is_left boolean not null default false`,
  ],
};
