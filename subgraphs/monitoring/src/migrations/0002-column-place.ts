import type { SqlMigration } from '@gongkai/kernel/node';

export const migration0002: SqlMigration = {
  name: '0002-column-place',
  statements: [
    `create table monitoring.column_place (
       column_id uuid primary key,
       parent_id uuid,
       is_shown boolean not null
     )`,
  ],
};
