/** Headers that speak of one connection only (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What tells the gateway who someone is; services are told by the internal token instead. */
const CREDENTIALS = new Set(['authorization', 'cookie', 'x-request-id', 'forwarded', 'expect', 'host']);

export type HeaderValues = Readonly<Record<string, string | string[] | undefined>>;

/** Whether a client may never set this header: our own are made here, from what the gateway itself knows. */
export const isInternalHeader = (name: string): boolean => name.toLowerCase().startsWith('x-gongkai-');

/** Headers of a client's request as a service may see them, in lower case. */
export function requestHeaders(headers: HeaderValues): Record<string, string | string[]> {
  return filtered(headers, (name) => !CREDENTIALS.has(name) && !name.startsWith('x-forwarded-'));
}

/** Headers of a service's answer as a client may see them, in lower case. */
export function responseHeaders(headers: HeaderValues): Record<string, string | string[]> {
  return filtered(headers, () => true);
}

function filtered(headers: HeaderValues, isWanted: (name: string) => boolean): Record<string, string | string[]> {
  const named = namedByConnection(headers);
  const kept: Record<string, string | string[]> = {};
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    if (value === undefined || HOP_BY_HOP.has(name) || named.has(name) || isInternalHeader(name)) continue;
    if (isWanted(name)) kept[name] = value;
  }
  return kept;
}

// `Connection: x-thing` makes x-thing speak of the connection too.
function namedByConnection(headers: HeaderValues): Set<string> {
  const entry = Object.entries(headers).find(([name]) => name.toLowerCase() === 'connection')?.[1];
  const text = Array.isArray(entry) ? entry.join(',') : (entry ?? '');
  return new Set(text.split(',').map((name) => name.trim().toLowerCase()));
}
