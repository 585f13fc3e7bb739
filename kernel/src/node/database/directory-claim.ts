import { readdir, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** What the socket of a claim answers: whose it is, and whether the directory is theirs or only wished for. */
export interface Claimant {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
  readonly holds: boolean;
}

/** A claim of another process that lives. */
export interface LivingClaim extends Claimant {
  readonly name: string;
}

const CLAIM = /^\.lock-[0-9a-f]{8}$/;
const QUESTIONS = 5;

/** This process's claim on a directory: a listening unix socket under a name that is never used again. */
export class DirectoryClaim {
  readonly name: string;
  readonly #directory: string;
  readonly #server: Server;
  #holds = false;

  private constructor(directory: string, nonce: string) {
    this.#directory = directory;
    this.name = `.lock-${nonce}`;
    const since = new Date().toISOString();
    this.#server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      const claimant: Claimant = { pid: process.pid, host: hostname(), since, holds: this.#holds };
      socket.end(JSON.stringify(claimant));
    });
    this.#server.unref();
  }

  /** @param nonce eight hexadecimal digits nobody else uses */
  static async announce(directory: string, nonce: string): Promise<DirectoryClaim> {
    const claim = new DirectoryClaim(directory, nonce);
    // A bound socket that does not listen yet would be taken for a dead one.
    const hidden = shortPath(directory, `.own-${nonce}`);
    await new Promise<void>((resolve, reject) => {
      claim.#server.once('error', reject);
      claim.#server.listen(hidden, resolve);
    });
    await rename(hidden, shortPath(directory, claim.name));
    return claim;
  }

  hold(): void {
    this.#holds = true;
  }

  async withdraw(): Promise<void> {
    await rm(shortPath(this.#directory, this.name), { force: true });
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

/** The claims of others that live; those of processes that died are removed. */
export async function livingClaims(directory: string, own: string | undefined): Promise<LivingClaim[]> {
  const names = (await readdir(directory)).filter((name) => CLAIM.test(name) && name !== own).sort();
  const found: LivingClaim[] = [];
  for (const name of names) {
    const path = shortPath(directory, name);
    const claimant = await askClaimant(path);
    if (claimant) found.push({ ...claimant, name });
    // Names are never used again, so nobody alive can be behind this one by now.
    else await rm(path, { force: true });
  }
  return found;
}

// Socket paths end at 107 bytes; a path relative to the working directory is often the shorter one.
function shortPath(directory: string, name: string): string {
  const absolute = join(directory, name);
  const near = relative(process.cwd(), absolute);
  return near.length < absolute.length ? near : absolute;
}

// Whoever is just withdrawing hangs up without a word; asked again it is gone.
async function askClaimant(path: string): Promise<Claimant | undefined> {
  for (let question = 1; ; question += 1) {
    const answer = await askOnce(path);
    if (answer === 'dead') return undefined;
    if (answer !== 'silent') return answer;
    if (question === QUESTIONS) throw new Error(`the holder of ${path} accepts but does not answer`);
    await delay(20);
  }
}

function askOnce(path: string): Promise<Claimant | 'dead' | 'silent'> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(path);
    socket.setTimeout(2000, () => socket.destroy(new Error(`the holder of ${path} accepts but does not answer`)));
    socket.on('data', (chunk) => (text += chunk.toString('utf8')));
    socket.on('end', () => resolve(claimantOf(text) ?? 'silent'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve('dead');
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve('silent');
      else reject(error);
    });
  });
}

function claimantOf(text: string): Claimant | undefined {
  try {
    return JSON.parse(text) as Claimant;
  } catch {
    // it broke off; the question is put again
    return undefined;
  }
}
