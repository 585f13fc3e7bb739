import ipaddr from 'ipaddr.js';

/** Whether we may speak to an address; `address` is its canonical text, the one to connect to and compare with. */
export type AddressVerdict =
  | { readonly isPublic: true; readonly address: string }
  | { readonly isPublic: false; readonly address: string; readonly range: string };

// answered by the hypervisor with what only the machine itself should know, though its number is public or private
const PLATFORM_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16', '100.100.100.200']);
const PLATFORM_IPV6 = ['fd00:ec2::/32', 'fd20:ce::254/128'].map((text) => ipaddr.IPv6.parseCIDR(text));
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Judges one IP address. Public is global unicast; an IPv4 address inside an IPv6 one (mapped, NAT64) is judged as
 * itself. 6to4, Teredo and everything else special is refused: what a relay makes of them is not ours to know.
 */
export function judgeAddress(text: string): AddressVerdict {
  // a zone names an interface of this machine
  if (text.includes('%') || !ipaddr.isValid(text)) return { isPublic: false, address: text, range: 'not an address' };
  const parsed = ipaddr.parse(text);
  return parsed.kind() === 'ipv4' ? judgeIpv4(parsed.toString()) : judgeIpv6(ipaddr.IPv6.parse(text));
}

function judgeIpv4(address: string): AddressVerdict {
  if (PLATFORM_ADDRESSES.has(address)) return { isPublic: false, address, range: 'platform' };
  const range = ipaddr.IPv4.parse(address).range();
  return range === 'unicast' ? { isPublic: true, address } : { isPublic: false, address, range };
}

function judgeIpv6(parsed: ipaddr.IPv6): AddressVerdict {
  if (parsed.isIPv4MappedAddress()) return judgeIpv4(parsed.toIPv4Address().toString());
  const address = parsed.toString();
  if (parsed.match(NAT64)) {
    const inner = judgeIpv4(parsed.toByteArray().slice(-4).join('.'));
    return inner.isPublic ? { isPublic: true, address } : { ...inner, address, range: `nat64 ${inner.range}` };
  }
  if (PLATFORM_IPV6.some((range) => parsed.match(range))) return { isPublic: false, address, range: 'platform' };
  const range = parsed.range();
  if (range !== 'unicast') return { isPublic: false, address, range };
  return parsed.match(GLOBAL_IPV6) ? { isPublic: true, address } : { isPublic: false, address, range: 'unassigned' };
}
