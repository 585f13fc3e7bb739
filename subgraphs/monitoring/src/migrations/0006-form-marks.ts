import type { SqlMigration } from '@gongkai/kernel/node';

/** What a unit's form says of a column and whether it is shown, as the registry told them at one time; what visitors may see. */
export const migration0006: SqlMigration = {
  name: '0006-form-marks',
  statements: [
    `alter table monitoring.column_duty
       add form_mark text collate "C" check (form_mark in ('keep', 'hide')),
       add is_shown boolean not null default true,
       add told_at timestamptz(3) not null default '1970-01-01T00:00:00Z',
       add portal_open boolean`,
    `create index column_duty_form on monitoring.column_duty (column_id) where form_mark is not null`,
    `insert into monitoring.round values ('forms', '1970-01-01T00:00:00Z')`,
  ],
};
