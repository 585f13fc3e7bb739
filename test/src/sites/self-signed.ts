import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:https';
import type { FaultServer } from './fault-server.ts';
import { listening, stopped } from './fault-server.ts';

/** An https server on a free port of 127.0.0.1 with a certificate nobody vouches for. */
export async function serveSelfSigned(): Promise<FaultServer> {
  const server = createServer(selfSigned(), (_, response) => response.end());
  // the harvester hangs up during the handshake
  server.on('tlsClientError', () => undefined);
  return { port: await listening(server), stop: () => stopped(server) };
}

// Node signs but writes no certificates: these few lines are the whole of X.509 that a handshake needs
function selfSigned(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(hex('06082a8648ce3d040302'));
  const name = sequence(der(0x31, sequence(hex('0603550403'), der(0x0c, Buffer.from('127.0.0.1')))));
  const validity = sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('490101000000Z')));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const body = sequence(hex('020101'), algorithm, name, validity, name, spki);
  const signature = sign('sha256', body, privateKey);
  const cert = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])));
  const lines = cert.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, Buffer.concat(parts));

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const size = length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
  return Buffer.concat([Buffer.of(tag), size, content]);
}
