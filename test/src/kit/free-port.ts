import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port of 127.0.0.1 that was free a moment ago. Nothing keeps it free, so whoever binds it may have to ask again.
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no ephemeral port was given'));
        else resolve(address.port);
      });
    });
  });
}

/** Free ports, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

const BLOCK_FROM = 20_000;
const BLOCK_UNTIL = 30_000;
const BLOCK_ATTEMPTS = 50;

/**
 * The first of `count` consecutive ports that were all free a moment ago. They lie below the ports systems give to
 * whoever asks for any, so a program that is started again finds them free again.
 * @throws Error when no such block is found
 */
export async function freePortBlock(count: number): Promise<number> {
  for (let attempt = 0; attempt < BLOCK_ATTEMPTS; attempt += 1) {
    const first = randomInt(BLOCK_FROM, BLOCK_UNTIL);
    const ports = Array.from({ length: count }, (_, index) => first + index);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
  throw new Error(`no ${count} consecutive ports are free between ${BLOCK_FROM} and ${BLOCK_UNTIL}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
