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
