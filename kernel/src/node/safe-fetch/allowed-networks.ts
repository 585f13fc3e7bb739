import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { AddressVerdict } from './public-address.ts';

/** A private network the administrator has opened, as `parseAllowedNetworks` made it. */
export type AllowedNetwork = { readonly text: string; readonly cidr: readonly [ipaddr.IPv4 | ipaddr.IPv6, number] };

/** The networks of a text, or everything that is wrong with it. */
export type ParsedNetworks =
  | { readonly ok: true; readonly networks: readonly AllowedNetwork[] }
  | { readonly ok: false; readonly faults: readonly string[] };

// loopback, link-local, multicast, metadata and whatever relays translate are never a government intranet
const OPENABLE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];
const OPENABLE_CIDRS = OPENABLE.map((text) => ipaddr.parseCIDR(text));
const OPENABLE_RANGES: ReadonlySet<string> = new Set(['private', 'carrierGradeNat', 'uniqueLocal']);

/**
 * Reads networks separated by commas, e.g. `10.32.0.0/16, fd12:3456::/48`. Each must lie within the private ranges and
 * be written with its first address, so that a slip of the pen opens nothing.
 */
export function parseAllowedNetworks(text: string): ParsedNetworks {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map(parseNetwork);
  const faults = read.filter((part) => typeof part === 'string');
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, networks: read.filter((part) => typeof part !== 'string') };
}

/** Whether the administrator opened the network of a refused address, and the address is of a kind that can be opened. */
export function isOpened(verdict: AddressVerdict, networks: readonly AllowedNetwork[]): boolean {
  if (verdict.isPublic || !OPENABLE_RANGES.has(verdict.range)) return false;
  const address = ipaddr.parse(verdict.address);
  return networks.some(({ cidr: [network, bits] }) => lies(address, network, bits));
}

function parseNetwork(text: string): AllowedNetwork | string {
  // ipaddr.js alone would read 012 as octal
  const isWritten = isIP(text.slice(0, text.indexOf('/'))) !== 0 && ipaddr.isValidCIDR(text);
  if (!isWritten) return `"${text}" is not a network like 10.32.0.0/16`;
  const [address, bits] = ipaddr.parseCIDR(text);
  const first = firstOf(address, bits);
  if (first.toString() !== address.toString()) return `"${text}" begins at ${first.toString()}/${bits}`;
  const isOpenable = OPENABLE_CIDRS.some(([range, least]) => bits >= least && lies(address, range, least));
  if (!isOpenable) return `"${text}" does not lie within ${OPENABLE.join(', ')}`;
  return { text, cidr: [address, bits] };
}

function firstOf(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): ipaddr.IPv4 | ipaddr.IPv6 {
  const bytes = address.toByteArray().map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - at * 8))));
  return ipaddr.fromByteArray(bytes.map((byte) => byte & 0xff));
}

function lies(address: ipaddr.IPv4 | ipaddr.IPv6, network: ipaddr.IPv4 | ipaddr.IPv6, bits: number): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}
