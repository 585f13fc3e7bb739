/** What a host looks like where one is registered: a name or address, and a port where only that one is meant. */
export const HOST_FORM = 'example.gov.cn, example.gov.cn:8080';

const HOST = /^[a-z0-9](?:[a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){0,10})?(?::\d{1,5})?$/;

/** Whether the text is a host as it is registered: in small letters, with or without a port. */
export const isHost = (text: string): boolean => text.length <= 253 && HOST.test(text);

/** Whether an address lies on one of the hosts; `host` stands for all its ports, `host:port` for that one alone. */
export function isOnHosts(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { host, hostname } = new URL(address);
  return hosts.includes(host) || hosts.includes(hostname);
}

/** Hosts a site is known by: that of its address and those registered beside it. */
export function hostsOf(baseUrl: string | null, allowedHosts: readonly string[]): string[] {
  const own = baseUrl !== null && URL.canParse(baseUrl) ? [new URL(baseUrl).host] : [];
  return [...new Set([...own, ...allowedHosts])];
}

const bare = (hostname: string): string => hostname.replace(/^www\./, '');

/** Whether an address lies on the host of another or on a name below it; `www.` before either makes no difference. */
export function isBelowHost(address: string, other: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(other)) return false;
  const [host, above] = [bare(new URL(address).hostname), bare(new URL(other).hostname)];
  return host === above || host.endsWith(`.${above}`);
}

const below = (path: string, base: string): boolean => path === base || path.startsWith(`${base.replace(/\/$/, '')}/`);

/**
 * Whether the address a page was found at is the one registered: the same host, at or below the same path. Scheme, `www.`
 * and what a server adds behind the address make no difference.
 */
export function isSameAddress(registered: string, found: string): boolean {
  if (!URL.canParse(registered) || !URL.canParse(found)) return false;
  const [one, other] = [new URL(registered), new URL(found)];
  const ports = one.port === other.port;
  return bare(one.hostname) === bare(other.hostname) && ports && below(other.pathname, one.pathname.replace(/\/$/, ''));
}
