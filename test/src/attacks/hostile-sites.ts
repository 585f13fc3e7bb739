import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

/** Something on a free port of 127.0.0.1 that means ill. */
export interface HostileSite {
  readonly port: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** A site that answers in HTTP. */
export async function hostileSite(listener: RequestListener): Promise<HostileSite> {
  const server = createHttpServer(listener);
  return started(server, () => server.closeAllConnections());
}

/** A site that answers with whatever bytes. */
export async function hostileSocket(talk: (socket: Socket) => void): Promise<HostileSite> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  return started(server, () => {
    for (const socket of sockets) socket.destroy();
  });
}

async function started(server: Server, cut: () => void): Promise<HostileSite> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    cut();
    server.close();
    await once(server, 'close');
  };
  return { port, url: `http://127.0.0.1:${port}/`, stop };
}

/** Writes the head, then the same bytes for ever, as fast as they are taken. */
export const endless =
  (head: string, bytes: Buffer | string) =>
  (socket: Socket): void => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(bytes)) continue;
    };
    socket.on('drain', more);
    socket.write(head);
    more();
  };

/** Writes the head, then a byte at a time for ever. */
export const dripping =
  (head: string, everyMs = 40) =>
  (socket: Socket): void => {
    const timer = setInterval(() => void socket.write('x'), everyMs);
    socket.on('close', () => clearInterval(timer));
    socket.write(head);
  };

const MEGABYTES = 1024 * 1024;
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * MEGABYTES);
const EMPTY_MEMBER = gzipSync(Buffer.alloc(0));

/** Bodies that are small on the wire. Each is made when it is first asked for. */
export const BOMBS: readonly (readonly [name: string, encoding: string, make: () => Buffer])[] = [
  ['gzip', 'gzip', () => gzipSync(zeros(64))],
  ['gzip under its old name', 'x-gzip', () => gzipSync(zeros(64))],
  ['brotli', 'br', () => brotliCompressSync(zeros(32))],
  ['deflate', 'deflate', () => deflateSync(zeros(64))],
  ['raw deflate', 'deflate', () => deflateRawSync(zeros(64))],
  ['gzip in gzip', 'gzip, gzip', () => gzipSync(gzipSync(zeros(64)))],
  ['brotli in gzip', 'br, gzip', () => gzipSync(brotliCompressSync(zeros(32)))],
  ['gzip in two headers', 'gzip,identity', () => gzipSync(zeros(64))],
  ['a ratio beyond reason within the size', 'gzip', () => gzipSync(zeros(4))],
  ['much that comes to nothing', 'gzip, gzip', () => gzipSync(Buffer.alloc(40 * MEGABYTES, EMPTY_MEMBER))],
  ['a plain body that does not end', '', () => zeros(64)],
];
