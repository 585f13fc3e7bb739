import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTML } from './pages.ts';

/** Answers a request in the place of a healthy site. */
export type FaultAnswer = (request: IncomingMessage, response: ServerResponse) => void;

const CHUNK = Buffer.from('<p>没有尽头的正文</p>'.repeat(2048));
const DRIP_MS = 200;

/** Takes the request and never answers. */
export const slowHeaders: FaultAnswer = () => undefined;

/** Sends as fast as it is read, for ever. */
export const endlessBody: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': HTML });
  const pump = (): void => {
    while (!response.destroyed && response.write(CHUNK));
    if (!response.destroyed) response.once('drain', pump);
  };
  pump();
};

/** Sends one byte at a time, for ever: never idle, never done. */
export const drippingBody: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': HTML });
  const drip = setInterval(() => response.write(' '), DRIP_MS);
  response.once('close', () => clearInterval(drip));
};

/** Announces more than anybody takes and sends nothing. */
export const announcedTooLarge: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': HTML, 'content-length': 1_000_000_000 }).flushHeaders();
};

/** Promises more bytes than it sends and hangs up. */
export const cutConnection: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': HTML, 'content-length': 100_000 });
  response.write('<!DOCTYPE html><html>', () => response.socket?.destroy());
};

/** Claims to be compressed and is not. */
export const damagedEncoding: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': HTML, 'content-encoding': 'gzip' }).end('no gzip at all');
};

export const redirectLoop: FaultAnswer = (request, response) => {
  const next = request.url === '/a' ? '/b' : '/a';
  response.writeHead(302, { location: next }).end();
};

export const redirectTo =
  (location: string): FaultAnswer =>
  (_, response) =>
    void response.writeHead(302, { location }).end();

export const status =
  (code: number, headers: Record<string, string> = {}): FaultAnswer =>
  (_, response) =>
    void response.writeHead(code, { 'content-type': HTML, ...headers }).end('<h1>出错了</h1>');

/** A picture. */
export const binary: FaultAnswer = (_, response) => {
  response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
};
