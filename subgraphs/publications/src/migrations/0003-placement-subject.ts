import type { SqlMigration } from '@gongkai/kernel/node';

/** What in a column a document speaks of: deadlines may bind on a part of a column alone. */
export const migration0003: SqlMigration = {
  name: '0003-placement-subject',
  statements: [
    `alter table publications.placement add subject text collate "C" check (subject <> '')`,
    // the empty text stands for the whole column, so that one index leads to the days of each subject
    `alter table publications.portal_item add subject text collate "C" not null default ''`,
    'create index portal_item_subject on publications.portal_item (column_id, subject, published_on desc)',
  ],
};
