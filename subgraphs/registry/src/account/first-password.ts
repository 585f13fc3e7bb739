import { randomInt } from 'node:crypto';

// without letters and digits that look alike
const CLASSES = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789'] as const;
const LENGTH = 16;

/** A password to sign in with once: sixteen characters of three classes, the same number of each but one. */
export function firstPassword(): string {
  const characters = Array.from({ length: LENGTH }, (_, index) => {
    const set = CLASSES[index % CLASSES.length] ?? CLASSES[0];
    return set.charAt(randomInt(set.length));
  });
  for (let at = characters.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [characters[at], characters[other]] = [characters[other] ?? '', characters[at] ?? ''];
  }
  return characters.join('');
}
