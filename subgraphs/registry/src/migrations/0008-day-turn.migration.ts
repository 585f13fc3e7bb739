import type { SqlMigration } from '@gongkai/kernel/node';

/** The last day whose beginnings and endings were announced. */
export const dayTurnMigration: SqlMigration = {
  name: '0008-day-turn',
  statements: [`create table registry.day_turn (announced_on date)`, `insert into registry.day_turn default values`],
};
