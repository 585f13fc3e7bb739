import type { SqlMigration } from '@gongkai/kernel/node';

/** What a column asks of its documents, and when a special one is shown; the fields of an edition. */
export const migration0009: SqlMigration = {
  name: '0009-column-content',
  statements: [
    `alter table publications.portal_column
       add column language text collate "C" not null default 'zh',
       add column field_set text collate "C",
       add column required_parts text[] not null default '{}',
       add column shown_from date,
       add column shown_to date,
       add column open_from date,
       add column open_to date`,
    `create index portal_column_parent on publications.portal_column (parent_id)`,
    `alter table publications.edition add column fields jsonb not null default '[]'`,
  ],
};
