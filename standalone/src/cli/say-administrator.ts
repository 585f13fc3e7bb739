import type { Administrator } from '../first-administrator.ts';
import type { Console } from './console.ts';

/** Tells the first administrator's password, once: it is kept nowhere. */
export function sayAdministrator(console: Console, { username, password }: Administrator): void {
  console.say(
    'administrator',
    [
      `首位管理员 First administrator: ${username}`,
      `初始口令 Password: ${password}`,
      '只显示这一次，首次登录须修改。 Shown this once; it has to be changed at the first sign-in.',
    ].join('\n'),
    { username, password, mustChangePassword: true },
  );
}
