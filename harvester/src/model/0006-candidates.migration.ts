import type { SqlMigration } from '@gongkai/kernel/node';

/** Every answer found for the fields of a version, the taken ones among them; kept beside what was taken over. */
export const candidatesMigration: SqlMigration = {
  name: '0006-candidates',
  statements: [`alter table harvest.item_version add column candidates jsonb not null default '[]'`],
};
