import type { SqlMigration } from '@gongkai/kernel/node';

/** What a unit's form says of a column, and whether it is shown, both as the registry told them at one time. */
export const migration0006: SqlMigration = {
  name: '0006-form-marks',
  statements: [
    `alter table monitoring.column_duty
       add form_mark text collate "C" check (form_mark in ('keep', 'hide')),
       add is_shown boolean not null default true`,
  ],
};
