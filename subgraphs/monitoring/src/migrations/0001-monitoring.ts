import type { SqlMigration } from '@gongkai/kernel/node';

export const migration0001: SqlMigration = {
  name: '0001-monitoring',
  statements: [
    `create table monitoring.column_activity (
       column_id uuid primary key,
       published_count int not null,
       last_published_on date,
       seen_at timestamptz(3) not null
     )`,
  ],
};
