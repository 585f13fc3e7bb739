import type { IncomingMessage, ServerResponse } from 'node:http';
import { ACCEPTED_ENCODINGS } from './bounded-body.ts';
import { type Head, type Means, ask, bodyOf } from './exchange.ts';
import type { FetchFailureCode, FetchLimits } from './fetch-result.ts';
import { type FetchHeaders, type FetchMethod, type Hop, isOfTheConnection } from './hop.ts';
import type { OpenPass } from './proxy-pass.ts';
import { RefusedFetch, refusedFetch } from './refused-fetch.ts';
import { TimeBox } from './time-box.ts';
import { shownUrl } from './url-guard.ts';

/** What the proxy needs to serve one request. */
export type ProxyMeans = Means & { readonly limits: FetchLimits };

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const MAX_SENT_BYTES = 1024 * 1024;
// lengths and encodings of what was decoded; cookies come line by line; no HTTPS or HTTP/3 is told of behind our back
const NOT_HANDED_ON = /^(content-encoding|set-cookie|alt-svc|strict-transport-security)$/;
const STATUS_OF: Partial<Record<FetchFailureCode, number>> = { ssrf_denied: 403, timeout: 504 };

/**
 * Answers a request in absolute form (`GET http://host/path`) with what its address answers, decoded and within bounds.
 * Redirects are handed on: whoever follows them asks the guard again. A refusal is noted in the pass and told as 403,
 * 502 or 504 without a body.
 */
export async function proxyRequest(means: ProxyMeans, pass: OpenPass, exchange: ProxiedExchange): Promise<void> {
  const { request, response } = exchange;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const time = new TimeBox(means.limits.totalTimeoutMs, AbortSignal.any([pass.signal, gone.signal]));
  const url = request.url ?? '';
  try {
    await time.race(() => answer(means, { pass, exchange, time }));
  } catch (error) {
    const refusal = refusedFetch(time.signal.aborted ? time.signal.reason : error);
    pass.refuse(URL.canParse(url) ? shownUrl(new URL(url)) : url.slice(0, 200), refusal);
    if (response.headersSent) response.destroy();
    else response.writeHead(STATUS_OF[refusal.failure] ?? 502).end();
  } finally {
    time.end();
  }
}

export type ProxiedExchange = { readonly request: IncomingMessage; readonly response: ServerResponse };
type UnderPass = { readonly pass: OpenPass; readonly exchange: ProxiedExchange; readonly time: TimeBox };

async function answer(means: ProxyMeans, { pass, exchange, time }: UnderPass): Promise<void> {
  const { limits } = means;
  const hop = await hopOf(exchange.request);
  const head = await time.within(limits.headersTimeoutMs, 'no head of an answer', () => ask(means, hop, time.signal));
  const body = await bodyOf(head, hop.method, limits);
  pass.take(body.byteLength);
  const length = hop.method === 'HEAD' ? {} : { 'content-length': String(body.byteLength) };
  exchange.response.writeHead(head.status, { ...handedOn(head), ...length }).end(body);
}

async function hopOf(request: IncomingMessage): Promise<Hop> {
  const { url = '', method = '' } = request;
  if (!URL.canParse(url)) throw new RefusedFetch('ssrf_denied', 'the request names no whole address');
  if (!isFetchMethod(method)) throw new RefusedFetch('ssrf_denied', `method ${method} is not handed on`);
  const headers = Object.entries(request.headers)
    .filter(([name]) => !isOfTheConnection(name))
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  const sent = { ...(Object.fromEntries(headers) as FetchHeaders), 'accept-encoding': ACCEPTED_ENCODINGS };
  return { url: new URL(url), method, headers: sent, body: await sentBody(request) };
}

function isFetchMethod(method: string): method is FetchMethod {
  return METHODS.has(method);
}

async function sentBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > MAX_SENT_BYTES) throw new RefusedFetch('too_large', `more than ${MAX_SENT_BYTES} bytes were to be sent`);
    chunks.push(chunk);
  }
  return size === 0 ? undefined : Buffer.concat(chunks, size);
}

function handedOn({ headers, setCookies }: Head): Record<string, string | readonly string[]> {
  const kept = Object.entries(headers).filter(([name]) => !isOfTheConnection(name) && !NOT_HANDED_ON.test(name));
  return { ...Object.fromEntries(kept), ...(setCookies.length === 0 ? {} : { 'set-cookie': setCookies }) };
}
