import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A service of this machine that nobody may reach from outside. Counts whatever comes, TCP and UDP. */
export interface Victim {
  readonly host: string;
  readonly port: number;
  /** `http://host:port`. */
  readonly url: string;
  /** The first line of each visit; empty where nothing was said. */
  readonly hits: readonly string[];
  stop(): Promise<void>;
}

// a port of the list and an address of its own, so that nothing but the rule on addresses stands in the way
const LISTED_PORT = 8080;

/** Starts a victim on a loopback address of its own, or on 127.0.0.1 where the system has no other. */
export async function startVictim(): Promise<Victim> {
  const own = `127.84.${byte()}.${byte()}`;
  return (await victimAt(own, LISTED_PORT)) ?? (await victimAt('127.0.0.1', 0)) ?? noPlace();
}

const byte = (): number => 1 + Math.floor(Math.random() * 250);

function noPlace(): never {
  throw new Error('no loopback address takes a server');
}

async function victimAt(host: string, wanted: number): Promise<Victim | undefined> {
  const hits: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const at = hits.push('') - 1;
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      hits[at] ||= data.toString('latin1').split('\r\n')[0] ?? '';
      socket.end('HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-length: 6\r\n\r\nSECRET');
    });
  });
  server.listen(wanted, host);
  const isListening = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isListening) return undefined;
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4');
  datagrams.on('error', () => undefined);
  datagrams.on('message', () => void hits.push('a datagram'));
  await new Promise<void>((resolve) => datagrams.bind(port, host, resolve));
  return {
    host,
    port,
    url: `http://${host}:${port}`,
    hits,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      const closed = Promise.all([once(server, 'close'), once(datagrams, 'close')]);
      server.close();
      datagrams.close();
      await closed;
    },
  };
}
