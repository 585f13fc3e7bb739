/** How many wrong passwords in a row lock an account, and for how long. */
export const LOCK_RULE = { failures: 5, lockMinutes: 15 } as const;

/** What an account remembers of wrong passwords; instants are ISO strings in UTC. */
export interface SignInFailures {
  readonly failedAttempts: number;
  readonly lockedUntil: string | null;
}

/** Nothing to remember: after a right password. */
export const NO_FAILURES: SignInFailures = { failedAttempts: 0, lockedUntil: null };

/** Whether the account may not sign in at `now`, whatever the password. */
export function isLocked({ lockedUntil }: SignInFailures, now: Date): boolean {
  return lockedUntil !== null && now.getTime() < Date.parse(lockedUntil);
}

/** What is remembered after one more wrong password. A lock that has run out counts from the beginning. */
export function afterFailure(before: SignInFailures, now: Date): SignInFailures {
  if (isLocked(before, now)) return before;
  const failedAttempts = (before.lockedUntil === null ? before.failedAttempts : 0) + 1;
  const isOver = failedAttempts >= LOCK_RULE.failures;
  return {
    failedAttempts,
    lockedUntil: isOver ? new Date(now.getTime() + LOCK_RULE.lockMinutes * 60_000).toISOString() : null,
  };
}
