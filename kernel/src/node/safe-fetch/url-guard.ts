import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type AllowedNetwork, isOpened } from './allowed-networks.ts';
import { judgeAddress } from './public-address.ts';
import { RefusedFetch } from './refused-fetch.ts';

/** One host and port excused from the rules on ports and public addresses: sample mode and tests only. */
export type AllowedPair = { readonly host: string; readonly port: number };

/** Gives the addresses of a name, or throws. */
export type AddressResolver = (hostname: string) => Promise<readonly string[]>;

/** A URL we may speak to, and the addresses that were judged: no other may be connected to. */
export type GuardedUrl = { readonly url: URL; readonly addresses: readonly string[]; readonly isLiteral: boolean };

/** Judges a URL and everything its name resolves to. @throws RefusedFetch ssrf_denied or dns */
export type UrlGuard = (url: URL) => Promise<GuardedUrl>;

export type GuardOptions = {
  /** Exact host and port pairs excused from the rules on ports and public addresses: sample mode and tests only. */
  readonly allow?: readonly AllowedPair[] | undefined;
  /** Private networks the administrator has opened; the rules on ports, names and all other addresses stay. */
  readonly allowNetworks?: readonly AllowedNetwork[] | undefined;
  /** Default: the system's resolver. */
  readonly resolver?: AddressResolver | undefined;
};

const PORTS: ReadonlySet<number> = new Set([80, 443, 8080, 8443]);

const resolveWithSystem: AddressResolver = async (hostname) => {
  const found = await lookup(hostname, { all: true, verbatim: true });
  return found.map(({ address }) => address);
};

/**
 * The guard every hop passes: http or https, no credentials in the URL, a port of the list, a name that is not this
 * machine's, and behind it only addresses that are public unicast or in a network the administrator has opened.
 */
export function createUrlGuard(options: GuardOptions = {}): UrlGuard {
  const { allow = [], allowNetworks = [], resolver = resolveWithSystem } = options;
  const excused = new Set(allow.map(({ host, port }) => `${normalHost(host)}:${port}`));
  return async (given) => {
    const url = plainUrl(given);
    const host = bareHost(url);
    const port = url.port === '' ? defaultPort(url) : Number(url.port);
    const isExcused = excused.has(`${host}:${port}`);
    if (!isExcused) refuseHostAndPort(host, port);
    const isLiteral = isIP(host) !== 0;
    const found = isLiteral ? [host] : await resolved(host, resolver);
    const verdicts = found.map(judgeAddress);
    for (const verdict of verdicts) {
      // one private address among public ones is refused whole: which of them is used would be chance
      if (verdict.isPublic || isExcused || isOpened(verdict, allowNetworks)) continue;
      deny(`${host} leads to ${verdict.address} (${verdict.range})`);
    }
    return { url, addresses: verdicts.map(({ address }) => address), isLiteral };
  };
}

/** The URL without credentials, for results and logs. */
export function shownUrl(given: URL): string {
  const url = new URL(given);
  url.username = '';
  url.password = '';
  return url.href;
}

function plainUrl(given: URL): URL {
  if (given.protocol !== 'http:' && given.protocol !== 'https:') deny(`scheme ${given.protocol} is not http or https`);
  if (given.username !== '' || given.password !== '') deny('the URL holds credentials');
  const url = new URL(given);
  url.hash = '';
  // "example.cn." is the same name; certificates and allowed pairs are written without the dot
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  if (url.hostname.split('.').includes('')) deny(`"${given.hostname}" is not a host name`);
  return url;
}

function bareHost(url: URL): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
}

function normalHost(host: string): string {
  return bareHost(plainUrl(new URL(`http://${isIP(host) === 6 ? `[${host}]` : host}`)));
}

function defaultPort(url: URL): number {
  return url.protocol === 'https:' ? 443 : 80;
}

function refuseHostAndPort(host: string, port: number): void {
  if (!PORTS.has(port)) deny(`port ${port} is not one of ${[...PORTS].join(', ')}`);
  if (host === 'localhost' || host.endsWith('.localhost')) deny(`${host} is this machine`);
}

async function resolved(host: string, resolver: AddressResolver): Promise<readonly string[]> {
  const addresses = await resolver(host).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RefusedFetch('dns', `${host} does not resolve: ${reason}`, { cause: error });
  });
  if (addresses.length === 0) throw new RefusedFetch('dns', `${host} has no address`);
  const odd = addresses.find((address) => isIP(address) === 0);
  if (odd !== undefined) throw new RefusedFetch('dns', `${host} resolves to "${odd}", which is no address`);
  return addresses;
}

function deny(detail: string): never {
  throw new RefusedFetch('ssrf_denied', detail);
}
