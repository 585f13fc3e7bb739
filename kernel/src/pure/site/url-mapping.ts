import { wellFormed } from '../text.ts';
import { isOnHosts } from './site-host.ts';

/** Lines one mapping has at most, and characters one address has at most. */
export const MAX_MAPPING_LINES = 2000;
export const MAX_MAPPED_URL = 1000;

/** What may be wrong with a line. */
export const MAPPING_FAULTS = {
  tooMany: { zh: '行数过多', en: 'too many lines' },
  notAPair: { zh: '不是“旧地址 → 新地址”', en: 'not “old address → new address”' },
  notAnAddress: { zh: '不是网页地址', en: 'not an address of a page' },
  same: { zh: '新旧地址相同', en: 'both addresses are the same' },
  duplicate: { zh: '与前面的行重复', en: 'repeats an earlier line' },
  contradiction: { zh: '同一旧地址对应不同新地址', en: 'the old address has another new one in an earlier line' },
  chain: { zh: '新地址又被另一行改走', en: 'the new address is moved on by another line' },
  loop: { zh: '地址循环', en: 'the addresses lead in a circle' },
  foreignHost: { zh: '不是本网站的域名', en: 'not on a host of the site' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type MappingFaultCode = keyof typeof MAPPING_FAULTS;

/** A line that cannot be taken, counted from 1, with the value seen and what would be accepted. */
export interface MappingFault {
  readonly line: number;
  readonly code: MappingFaultCode;
  readonly seen: string;
  readonly accepted: string;
}

/** An address that moved, both in full and without a fragment. */
export interface MappedAddress {
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** A mapping as it was read. It may be applied when it has no faults. */
export interface UrlMapping {
  readonly pairs: readonly MappedAddress[];
  readonly faults: readonly MappingFault[];
}

/** The site whose addresses move: paths without a host are below its address; without hosts none is foreign. */
export interface MappedSite {
  readonly baseUrl: string | null;
  readonly hosts: readonly string[];
}

/**
 * Reads lines “old address → new address”: an arrow (→, =>, ->), a comma, a semicolon or white space between them. Empty
 * lines and those that begin with # say nothing. A chain is not followed: whether both pages moved or one moved twice is
 * not to be seen from the lines.
 */
export function readUrlMapping(text: string, site: MappedSite): UrlMapping {
  const lines = wellFormed(text).split(/\r\n|\r|\n/);
  const filled = [...lines.entries()].filter(([, line]) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const faults: MappingFault[] = [];
  if (filled.length > MAX_MAPPING_LINES) {
    const [index = 0] = filled[MAX_MAPPING_LINES] ?? [];
    const [seen, accepted] = [String(filled.length), `≤ ${MAX_MAPPING_LINES}`];
    faults.push({ line: index + 1, code: 'tooMany', seen, accepted });
  }
  const pairs = filled.slice(0, MAX_MAPPING_LINES).flatMap(([index, line]) => {
    const read = readLine(line.trim(), index + 1, site);
    if ('code' in read) faults.push(read);
    return 'code' in read ? [] : [read];
  });
  const all = [...faults, ...foreign(pairs, site), ...doubled(pairs), ...circling(pairs)];
  return { pairs, faults: all.sort((one, other) => one.line - other.line) };
}

// blanks are folded before, or a line of nothing but blanks would be tried from each of them to each other
const PAIR = /^(\S+?) ?(?:→|=>|->|[,，;；]| ) ?((?:https?:\/\/|\/)\S*)$/i;
const LINE_FORM = 'https://…/old.html → https://…/new.html';

function readLine(line: string, number: number, site: MappedSite): MappedAddress | MappingFault {
  const seen = line.slice(0, 200);
  const found = line.length > 2 * MAX_MAPPED_URL + 20 ? null : PAIR.exec(line.replace(/\s+/g, ' '));
  if (!found) return { line: number, code: 'notAPair', seen, accepted: LINE_FORM };
  const [from, to] = [found[1] ?? '', found[2] ?? ''].map((address) => canonicalAddress(address, site.baseUrl));
  if (from === undefined || to === undefined) {
    const wrong = from === undefined ? found[1] : found[2];
    const accepted = `http(s)://…, ≤ ${MAX_MAPPED_URL}`;
    return { line: number, code: 'notAnAddress', seen: (wrong ?? '').slice(0, 200), accepted };
  }
  return from === to ? { line: number, code: 'same', seen: from, accepted: '≠' } : { line: number, from, to };
}

/** An address in full and without its fragment, one that begins with a slash below the site's; undefined for no web address. */
export function canonicalAddress(address: string, baseUrl: string | null = null): string | undefined {
  const isPath = /^\/(?!\/)/.test(address) && baseUrl !== null && URL.canParse(baseUrl);
  if (!(isPath || (/^https?:\/\//i.test(address) && URL.canParse(address)))) return undefined;
  const url = isPath ? new URL(address, baseUrl) : new URL(address);
  url.hash = '';
  return url.href.length > MAX_MAPPED_URL || url.username !== '' || url.password !== '' ? undefined : url.href;
}

function foreign(pairs: readonly MappedAddress[], { hosts }: MappedSite): MappingFault[] {
  if (hosts.length === 0) return [];
  return pairs.flatMap(({ line, from, to }): MappingFault[] => {
    const seen = [from, to].find((address) => !isOnHosts(address, hosts));
    return seen === undefined ? [] : [{ line, code: 'foreignHost', seen, accepted: hosts.join(', ') }];
  });
}

function doubled(pairs: readonly MappedAddress[]): MappingFault[] {
  const first = new Map<string, MappedAddress>();
  return pairs.flatMap((pair) => {
    const known = first.get(pair.from);
    if (!known) first.set(pair.from, pair);
    if (!known) return [];
    const code = known.to === pair.to ? 'duplicate' : 'contradiction';
    return [
      { line: pair.line, code, seen: pair.from, accepted: `第 ${known.line} 行 / line ${known.line}: ${known.to}` },
    ];
  });
}

function circling(pairs: readonly MappedAddress[]): MappingFault[] {
  const next = new Map([...pairs].reverse().map(({ from, to }) => [from, to]));
  return pairs.flatMap(({ line, from, to }): MappingFault[] => {
    const passed = new Set([from]);
    let end = to;
    for (let onward = next.get(end); onward !== undefined && !passed.has(end); onward = next.get(end)) {
      passed.add(end);
      end = onward;
    }
    if (passed.has(end)) return [{ line, code: 'loop', seen: to, accepted: '' }];
    return end === to ? [] : [{ line, code: 'chain', seen: to, accepted: `${from} → ${end}` }];
  });
}

/** Where an address is now; itself where the mapping says nothing of it. Addresses over http and https are the same here. */
export function mappedAddress(pairs: ReadonlyMap<string, string>, address: string): string {
  const known = canonicalAddress(address);
  if (known === undefined) return address;
  return pairs.get(known) ?? pairs.get(otherScheme(known)) ?? address;
}

/** The same address over the other of http and https. */
export const otherScheme = (address: string): string =>
  address.startsWith('https:') ? `http:${address.slice(6)}` : `https:${address.slice(5)}`;
