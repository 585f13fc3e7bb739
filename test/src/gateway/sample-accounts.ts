/** An account of the sample registry. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: string[];
  readonly rootUnitIds: string[];
  mustChangePassword: boolean;
  disabled: boolean;
  readonly version: number;
}

const account = (username: string, mustChangePassword: boolean): Account => ({
  id: `id-${username}`,
  username,
  displayName: `用户 ${username}`,
  roles: ['drafter', 'unitOffice'],
  rootUnitIds: ['u1'],
  mustChangePassword,
  disabled: false,
  version: 1,
});

/** Password of every sample account. */
export const PASSWORD = '政务公开-Sample-1';

export const accounts: Account[] = [];

/** Puts the accounts back as they were. */
export function resetAccounts(): void {
  accounts.splice(
    0,
    accounts.length,
    account('li', false),
    account('new', true),
    account('leaving', false),
    account('forgetful', false),
    account('locked', false),
  );
}

/** Why a sign-in is refused; undefined when it is not. */
export function signInProblem(username: string, password: string): string | undefined {
  if (username === 'locked') return 'ACCOUNT_LOCKED';
  const isRight =
    password === PASSWORD && accounts.some((candidate) => candidate.username === username && !candidate.disabled);
  return isRight ? undefined : 'SIGN_IN_FAILED';
}
