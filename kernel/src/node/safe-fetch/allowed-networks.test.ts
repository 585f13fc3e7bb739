import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type AllowedNetwork, isOpened, parseAllowedNetworks } from './allowed-networks.ts';
import { judgeAddress } from './public-address.ts';
import { createUrlGuard } from './url-guard.ts';

function networks(text: string): readonly AllowedNetwork[] {
  const parsed = parseAllowedNetworks(text);
  if (!parsed.ok) throw new Error(parsed.faults.join('; '));
  return parsed.networks;
}

describe('networks an administrator may open', () => {
  it.each([
    ['', []],
    [' , ', []],
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['10.32.0.0/16, 192.168.7.0/24,fd12:3456::/48', ['10.32.0.0/16', '192.168.7.0/24', 'fd12:3456::/48']],
    ['100.64.0.0/10', ['100.64.0.0/10']],
    ['172.20.1.9/32', ['172.20.1.9/32']],
  ])('"%s"', (text, expected) => {
    expect(networks(text).map((network) => network.text)).toEqual(expected);
  });

  it.each([
    ['a word', 'intranet', 'is not a network'],
    ['an address without a length', '10.1.2.3', 'is not a network'],
    ['a length beyond the address', '10.0.0.0/33', 'is not a network'],
    ['an octal address', '012.0.0.0/8', 'is not a network'],
    ['an address amid its network', '10.32.4.1/16', 'begins at 10.32.0.0/16'],
    ['everything', '0.0.0.0/0', 'does not lie within'],
    ['more than the private range', '10.0.0.0/7', 'does not lie within'],
    ['loopback', '127.0.0.0/8', 'does not lie within'],
    ['link-local', '169.254.0.0/16', 'does not lie within'],
    ['multicast', '224.0.0.0/4', 'does not lie within'],
    ['a public network', '203.119.0.0/16', 'does not lie within'],
    ['IPv6 loopback', '::1/128', 'does not lie within'],
    ['IPv6 link-local', 'fe80::/10', 'does not lie within'],
    ['mapped private', '::ffff:10.0.0.0/104', 'does not lie within'],
  ])('do not include %s', (_what, text, fault) => {
    const parsed = parseAllowedNetworks(`10.0.0.0/8,${text}`);
    expect(parsed).toMatchObject({ ok: false, faults: [expect.stringContaining(fault)] });
    expect(JSON.stringify(parsed)).toContain(text);
  });

  it('are all named where several are wrong', () => {
    expect(parseAllowedNetworks('x, 127.0.0.0/8')).toMatchObject({ faults: { length: 2 } });
  });
});

describe('a guard with opened networks', () => {
  const open = networks('10.32.0.0/16, 100.64.0.0/10, fc00::/7');
  const guard = createUrlGuard({ allowNetworks: open, resolver: async () => [] });

  it.each(['http://10.32.7.9/', 'http://[fd12::1]:8080/', 'https://100.64.3.4/', 'http://[::ffff:10.32.7.9]/'])(
    'lets %s pass',
    async (url) => {
      expect((await guard(new URL(url))).addresses).toHaveLength(1);
    },
  );

  it.each([
    ['the next network', 'http://10.33.0.1/'],
    ['loopback', 'http://127.0.0.1/'],
    ['link-local', 'http://169.254.1.1/'],
    ['metadata within an opened network', 'http://100.100.100.200/'],
    ['IPv6 metadata within an opened network', 'http://[fd00:ec2::254]/'],
    ['another port', 'http://10.32.7.9:6379/'],
    ['another scheme', 'ftp://10.32.7.9/'],
    ['NAT64 of an opened address', 'http://[64:ff9b::10.32.7.9]/'],
    ['6to4 of an opened address', 'http://[2002:a20:709::]/'],
  ])('refuses %s', async (_what, url) => {
    await expect(guard(new URL(url))).rejects.toMatchObject({ failure: 'ssrf_denied' });
  });

  it('refuses a name that leads to an opened and to another private address', async () => {
    const mixed = createUrlGuard({ allowNetworks: open, resolver: async () => ['10.32.7.9', '10.33.0.1'] });
    await expect(mixed(new URL('http://oa.example.cn/'))).rejects.toMatchObject({ failure: 'ssrf_denied' });
  });
});

test.prop([fc.ipV4(), fc.integer({ min: 8, max: 32 })])(
  'a network that can be opened holds its first address, and opens no public one',
  (address, bits) => {
    const parsed = parseAllowedNetworks(`${address}/${bits}`);
    const verdict = judgeAddress(address);
    if (parsed.ok) expect(isOpened(verdict, parsed.networks)).toBe(verdict.address !== '100.100.100.200');
    else expect(parsed.faults).toHaveLength(1);
  },
);

test.prop([fc.string()])('any text is networks or faults', (text) => {
  const parsed = parseAllowedNetworks(text);
  expect(parsed.ok || parsed.faults.length > 0).toBe(true);
});
