import { randomBytes } from 'node:crypto';
import { link, mkdir, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { join, relative } from 'node:path';

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

/**
 * Takes the exclusive lock of a data directory: a listening unix socket that answers who holds it. The engine itself
 * does not lock, and two processes on one cluster lose data silently. A socket that refuses is a dead holder's.
 * @throws DirectoryLockedError naming the holder
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true });
  const nonce = randomBytes(4).toString('hex');
  const own = shortPath(directory, `.own-${nonce}`);
  const lock = shortPath(directory, '.lock');
  const server = await listenAs(own);
  try {
    await claim({ directory, own, lock, stale: shortPath(directory, `.stale-${nonce}`) });
  } catch (error) {
    await closeServer(server);
    throw error;
  } finally {
    await rm(own, { force: true });
  }
  return {
    release: async () => {
      await rm(lock, { force: true });
      await closeServer(server);
    },
  };
}

// Socket paths end at 107 bytes; a path relative to the working directory is often the shorter one.
function shortPath(directory: string, name: string): string {
  const absolute = join(directory, name);
  const near = relative(process.cwd(), absolute);
  return near.length < absolute.length ? near : absolute;
}

interface Claim {
  readonly directory: string;
  readonly own: string;
  readonly lock: string;
  readonly stale: string;
}

// `link` and `rename` are atomic, so of several processes that find the same dead lock exactly one takes it over.
async function claim({ directory, own, lock, stale }: Claim): Promise<void> {
  for (;;) {
    if (await tryLink(own, lock)) return;
    const holder = await askHolder(lock);
    if (holder) throw new DirectoryLockedError(directory, holder);
    if (!(await tryRename(lock, stale))) continue;
    const movedHolder = await askHolder(stale);
    if (movedHolder) {
      // A living process took the lock between our question and our rename: give it back.
      await tryLink(stale, lock);
      await rm(stale, { force: true });
      throw new DirectoryLockedError(directory, movedHolder);
    }
    await rm(stale, { force: true });
  }
}

function listenAs(path: string): Promise<Server> {
  const holder: LockHolder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(JSON.stringify(holder));
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

function askHolder(path: string): Promise<LockHolder | undefined> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(path);
    socket.setTimeout(2000, () => socket.destroy(new Error(`the holder of ${path} accepts but does not answer`)));
    socket.on('data', (chunk) => (text += chunk.toString('utf8')));
    socket.on('end', () => resolve(JSON.parse(text) as LockHolder));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? resolve(undefined) : reject(error),
    );
  });
}

const closeServer = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

async function tryLink(from: string, to: string): Promise<boolean> {
  return succeeds(link(from, to), 'EEXIST');
}

async function tryRename(from: string, to: string): Promise<boolean> {
  return succeeds(rename(from, to), 'ENOENT');
}

async function succeeds(act: Promise<void>, expectedCode: string): Promise<boolean> {
  try {
    await act;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === expectedCode) return false;
    throw error;
  }
}
