/** Bounds of a password; the upper one keeps hashing cheap. */
const PASSWORD_RULE = { minLength: 12, maxLength: 128, minClasses: 3 } as const;

/** What a password has to be, for refusals. */
export const PASSWORD_FORM =
  '12至128个字符，至少含大写字母、小写字母、数字、其他字符中的三类，且不含账号 / 12 to 128 characters of at least three classes (upper case, lower case, digits, others), without the username';

const CLASSES = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u] as const;

export type PasswordFault = 'tooShort' | 'tooLong' | 'tooFewClasses' | 'containsUsername';

/** What is wrong with a new password; empty when it may be used. */
export function passwordFaults(password: string, username: string): PasswordFault[] {
  const length = [...password].length;
  const classes = CLASSES.filter((pattern) => pattern.test(password)).length;
  const faults: [PasswordFault, boolean][] = [
    ['tooShort', length < PASSWORD_RULE.minLength],
    ['tooLong', length > PASSWORD_RULE.maxLength],
    ['tooFewClasses', classes < PASSWORD_RULE.minClasses],
    ['containsUsername', password.toLowerCase().includes(username.toLowerCase())],
  ];
  return faults.filter(([, isFaulty]) => isFaulty).map(([fault]) => fault);
}
