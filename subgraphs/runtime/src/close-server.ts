import type { Server } from 'node:http';

const SWEEP_EVERY_MS = 100;

/** What can be closed: a framework's server over Node's. */
export interface ClosableServer {
  readonly server: Server;
  close(): PromiseLike<unknown>;
}

/**
 * Takes no new connection, lets requests in hand finish, and closes each connection once it is idle. Closing looks for idle
 * ones only once: a connection that was busy at that moment would be kept alive for its next request, which never comes.
 */
export async function closeServer(app: ClosableServer): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_EVERY_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}
