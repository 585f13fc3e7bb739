import { describe, expect, test } from 'vitest';
import { isAllowedAddress } from './page.ts';

describe('addresses of a source', () => {
  test.each([
    ['http://mz.example.gov.cn/a.html', ['mz.example.gov.cn'], true],
    ['https://mz.example.gov.cn:8443/a.html', ['mz.example.gov.cn'], true],
    ['https://mz.example.gov.cn:8443/a.html', ['mz.example.gov.cn:8443'], true],
    ['https://mz.example.gov.cn:9000/a.html', ['mz.example.gov.cn:8443'], false],
    ['https://evil.mz.example.gov.cn/', ['mz.example.gov.cn'], false],
    ['https://mz.example.gov.cn.evil.com/', ['mz.example.gov.cn'], false],
    ['https://mz.example.gov.cn@evil.com/', ['mz.example.gov.cn'], false],
    ['ftp://mz.example.gov.cn/', ['mz.example.gov.cn'], false],
    ['/a.html', ['mz.example.gov.cn'], false],
    ['http://mz.example.gov.cn/', [], false],
  ])('%s of %j: %s', (address, hosts, isAllowed) => {
    expect(isAllowedAddress(address, hosts)).toBe(isAllowed);
  });
});
