import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { DirectoryClaim, livingClaims, type LivingClaim } from './directory-claim.ts';

/** Who holds a data directory. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** A second process asked for a data directory that is in use. */
export class DirectoryLockedError extends Error {
  readonly code = 'DATA_DIRECTORY_LOCKED';

  constructor(
    readonly directory: string,
    readonly holder: LockHolder,
  ) {
    super(
      `数据目录 ${directory} 正被进程 ${holder.pid}（主机 ${holder.host}，自 ${holder.since}）使用；请先停止该进程，或用 DATA_DIR 另选目录。 ` +
        `The data directory ${directory} is held by process ${holder.pid} on ${holder.host} since ${holder.since}; ` +
        'stop it first, or choose another directory with DATA_DIR.',
    );
    this.name = 'DirectoryLockedError';
  }
}

/** Held until `release`; the kernel of the machine releases it when the process dies. */
export interface DirectoryLock {
  release(): Promise<void>;
}

const LOOK_AGAIN_MS = 15;
const PATIENCE_MS = 5_000;

/**
 * Takes the exclusive lock of a data directory: a listening unix socket that answers who holds it. The engine itself
 * does not lock, and two processes on one cluster lose data silently. A socket that refuses is a dead holder's.
 *
 * Whoever wants the directory first announces a claim and then looks for others; it holds once it stands alone. So of two
 * that want it at once at least one sees the other, whatever was left behind by processes that died.
 * @throws DirectoryLockedError naming the holder
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true });
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const [first] = await claimsBesides(directory, undefined);
    if (first) {
      await laterUnless(performance.now() > deadline, directory, first);
      continue;
    }
    const claim = await DirectoryClaim.announce(directory, randomBytes(4).toString('hex'));
    try {
      if (await prevails(directory, claim)) return { release: () => claim.withdraw() };
    } catch (error) {
      await claim.withdraw();
      throw error;
    }
    await claim.withdraw();
  }
}

// Of several claims made at once the one with the smallest name waits until the others have withdrawn.
async function prevails(directory: string, claim: DirectoryClaim): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const [first] = await claimsBesides(directory, claim.name);
    if (!first) {
      claim.hold();
      return true;
    }
    if (first.name < claim.name) return false;
    await laterUnless(performance.now() > deadline, directory, first);
  }
}

async function laterUnless(isTooLate: boolean, directory: string, claim: LivingClaim): Promise<void> {
  if (isTooLate) throw new DirectoryLockedError(directory, claim);
  await delay(LOOK_AGAIN_MS);
}

/** Claims of others that are not decided yet, by name. @throws DirectoryLockedError when one of them holds */
async function claimsBesides(directory: string, own: string | undefined): Promise<LivingClaim[]> {
  const claims = await livingClaims(directory, own);
  const holder = claims.find(({ holds }) => holds);
  if (holder) throw new DirectoryLockedError(directory, holder);
  return claims;
}
