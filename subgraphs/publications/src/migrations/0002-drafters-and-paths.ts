import type { SqlMigration } from '@gongkai/kernel/node';

export const migration0002: SqlMigration = {
  name: '0002-drafters-and-paths',
  statements: [
    `alter table publications.edition add column drafter_ids text[] not null default '{}'`,
    `update publications.edition set drafter_ids = array[substr(entered_by, 9)] where entered_by like 'account:%'`,
    // Paths are unique at the registry; here columns that changed places arrive one by one.
    'drop index publications.portal_column_path',
    'create index portal_column_path on publications.portal_column (site_code, path)',
  ],
};
