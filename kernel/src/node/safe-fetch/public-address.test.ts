import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { judgeAddress } from './public-address.ts';

const REFUSED: readonly (readonly [string, string])[] = [
  ['this network', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['private', '10.0.0.1'],
  ['private', '10.255.255.255'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.1.1'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['metadata in carrier-grade NAT', '100.100.100.200'],
  ['loopback', '127.0.0.1'],
  ['loopback', '127.255.255.254'],
  ['link-local metadata', '169.254.169.254'],
  ['protocol assignments', '192.0.0.192'],
  ['documentation', '192.0.2.1'],
  ['documentation', '198.51.100.1'],
  ['documentation', '203.0.113.1'],
  ['6to4 relay', '192.88.99.1'],
  ['benchmarking', '198.18.0.1'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['hypervisor', '168.63.129.16'],
  ['octal, as some resolvers print it', '0177.0.0.1'],
  ['decimal', '2130706433'],
  ['hexadecimal', '0x7f000001'],
  ['short', '127.1'],
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['mapped loopback', '::ffff:127.0.0.1'],
  ['mapped loopback in hexadecimal', '::ffff:7f00:1'],
  ['mapped private', '::ffff:10.0.0.1'],
  ['IPv4-compatible', '::7f00:1'],
  ['translated', '::ffff:0:127.0.0.1'],
  ['NAT64 of loopback', '64:ff9b::7f00:1'],
  ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
  ['local NAT64', '64:ff9b:1::7f00:1'],
  ['6to4 of loopback', '2002:7f00:1::'],
  ['6to4 of a public address', '2002:808:808::'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['unique local', 'fd00:ec2::254'],
  ['unique local', 'fc00::1'],
  ['link-local', 'fe80::1'],
  ['link-local with zone', 'fe80::1%eth0'],
  ['public with zone', '2606:4700::1111%eth0'],
  ['site-local', 'fec0::1'],
  ['discard', '100::1'],
  ['documentation', '2001:db8::1'],
  ['documentation', '3fff::1'],
  ['multicast', 'ff02::1'],
  ['unassigned', '4000::1'],
  ['segment routing', '5f00::1'],
  ['no address', 'localhost'],
  ['no address', ''],
];

describe('an address that is not public unicast is refused', () => {
  it.each(REFUSED)('%s: %s', (_what, address) => {
    expect(judgeAddress(address)).toMatchObject({ isPublic: false });
  });
});

describe('a public unicast address is accepted in its canonical form', () => {
  it.each([
    ['1.1.1.1', '1.1.1.1'],
    ['172.15.255.255', '172.15.255.255'],
    ['172.32.0.1', '172.32.0.1'],
    ['223.5.5.5', '223.5.5.5'],
    ['2400:3200::1', '2400:3200::1'],
    ['2606:4700:0:0:0:0:0:1111', '2606:4700::1111'],
    ['::ffff:8.8.8.8', '8.8.8.8'],
    ['64:ff9b::808:808', '64:ff9b::808:808'],
  ])('%s', (address, canonical) => {
    expect(judgeAddress(address)).toEqual({ isPublic: true, address: canonical });
  });
});

test.prop([fc.ipV4()])('an IPv4 address is judged alike bare, mapped into IPv6 and behind NAT64', (address) => {
  const { isPublic } = judgeAddress(address);
  expect(judgeAddress(`::ffff:${address}`).isPublic).toBe(isPublic);
  expect(judgeAddress(`64:ff9b::${address}`).isPublic).toBe(isPublic);
});

test.prop([fc.oneof(fc.ipV4(), fc.ipV6())])('the canonical form is judged like the address itself', (address) => {
  const verdict = judgeAddress(address);
  expect(judgeAddress(verdict.address).isPublic).toBe(verdict.isPublic);
});

test.prop([fc.string()])('any text gets a verdict', (text) => {
  expect(typeof judgeAddress(text).isPublic).toBe('boolean');
});
