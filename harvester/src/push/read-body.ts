import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { pushRefusal, type PushRefusal } from './push-answer.ts';

/** Bytes of a push as sent, and as unpacked. */
const MOST_PUSH_BYTES = 64 * 1024 * 1024;
const LONGEST_MS = 120_000;

export type BodyReading =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly sentBytes: number }
  | { readonly ok: false; readonly refusal: PushRefusal };

const refused = (...of: Parameters<typeof pushRefusal>): BodyReading => ({ ok: false, refusal: pushRefusal(...of) });

/**
 * Reads a body no further than it may be large or take long, proves it by the digest that was signed, and unpacks it.
 * @param bodySha256 lower-case hex of the body as sent
 */
export async function readBody(request: IncomingMessage, bodySha256: string): Promise<BodyReading> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip')
    return refused(415, 'wrong_type', `content-encoding: ${encoding.slice(0, 50)}`);
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > MOST_PUSH_BYTES) return refused(413, 'too_large', `${announced} > ${MOST_PUSH_BYTES} bytes`);
  const sent = await sentBytes(request);
  if (!(sent instanceof Uint8Array)) return { ok: false, refusal: sent };
  if (createHash('sha256').update(sent).digest('hex') !== bodySha256)
    return refused(401, 'push_bad_signature', '正文与 x-push-content-sha256 不符 / the body is not the one signed');
  const bytes = encoding === 'gzip' ? await unpacked(sent) : sent;
  return bytes instanceof Uint8Array ? { ok: true, bytes, sentBytes: sent.length } : { ok: false, refusal: bytes };
}

async function sentBytes(request: IncomingMessage): Promise<Uint8Array | PushRefusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const late = setTimeout(() => request.destroy(new Error('the body took too long')), LONGEST_MS);
  try {
    // the request outlives a refusal: its sender has to read the answer
    const body: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false });
    for await (const chunk of body) {
      size += chunk.length;
      if (size > MOST_PUSH_BYTES) return pushRefusal(413, 'too_large', `> ${MOST_PUSH_BYTES} bytes`);
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks, size);
}

const unzip = promisify(gunzip);

async function unpacked(sent: Uint8Array): Promise<Uint8Array | PushRefusal> {
  try {
    return await unzip(sent, { maxOutputLength: MOST_PUSH_BYTES });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') return pushRefusal(413, 'too_large', `gzip: > ${MOST_PUSH_BYTES} bytes`);
    if (code.startsWith('Z_') || code === 'ERR_TRAILING_JUNK_AFTER_STREAM_END')
      return pushRefusal(400, 'wrong_type', `gzip: ${code}`);
    throw error;
  }
}
