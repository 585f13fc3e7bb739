import { expect, test } from 'vitest';
import { hostsOf, isBelowHost, isHost, isOnHosts, isSameAddress } from './site-host.ts';
import { isSiteIdCode, tidySiteIdCode } from './site-id-code.ts';

test.each([
  ['3101140001', true],
  ['bm07000001', true],
  ['BM07000001', true],
  ['３１０１１４０００１', true],
  ['310114000', false],
  ['31011400011', false],
  ['bm0700000', false],
  ['bn07000001', false],
  ['', false],
])('the identification code %s: %s', (code, isCode) => {
  expect(isSiteIdCode(tidySiteIdCode(code))).toBe(isCode);
});

test.each([
  ['example.gov.cn', true],
  ['127.0.0.1:8080', true],
  ['https://example.gov.cn', false],
  ['example.gov.cn/a', false],
  ['Example.gov.cn', false],
  ['a..b', false],
  ['', false],
])('the host %s: %s', (host, valid) => expect(isHost(host)).toBe(valid));

test('a host stands for all its ports, one with a port for that alone', () => {
  expect(isOnHosts('http://a.cn:81/x', ['a.cn'])).toBe(true);
  expect(isOnHosts('http://a.cn:81/x', ['a.cn:82'])).toBe(false);
  expect(isOnHosts('nothing', ['a.cn'])).toBe(false);
  expect(hostsOf('http://a.cn:81', ['b.cn', 'a.cn:81'])).toEqual(['a.cn:81', 'b.cn']);
});

test.each([
  ['https://jyj.example.gov.cn', 'https://www.example.gov.cn', true],
  ['https://www.example.gov.cn/jyj', 'https://www.example.gov.cn', true],
  ['https://example.gov.cn', 'https://www.example.gov.cn', true],
  ['https://jyj-example.gov.cn', 'https://www.example.gov.cn', false],
  ['https://example.gov.cn.evil.cn', 'https://example.gov.cn', false],
])('%s lies below the host of %s: %s', (address, other, isBelow) => expect(isBelowHost(address, other)).toBe(isBelow));

test.each([
  ['http://a.gov.cn', 'https://a.gov.cn/', true],
  ['http://a.gov.cn', 'https://www.a.gov.cn/index.html', true],
  ['http://p.gov.cn/jyj', 'http://p.gov.cn/jyj/index.html', true],
  ['http://p.gov.cn/jyj', 'http://p.gov.cn/', false],
  ['http://p.gov.cn/jyj', 'http://p.gov.cn/jyjold', false],
  ['http://a.gov.cn', 'http://b.gov.cn/', false],
  ['http://a.gov.cn:81', 'http://a.gov.cn:82/', false],
])('%s is where %s was found: %s', (registered, found, same) => expect(isSameAddress(registered, found)).toBe(same));
