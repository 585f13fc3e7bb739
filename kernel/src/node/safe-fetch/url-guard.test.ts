import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type AddressResolver, createUrlGuard, shownUrl } from './url-guard.ts';

const PUBLIC = '223.5.5.5';
const toPublic: AddressResolver = async () => [PUBLIC];
const guard = createUrlGuard({ resolver: toPublic });
const refusal = (url: string, resolver: AddressResolver = toPublic): Promise<unknown> =>
  createUrlGuard({ resolver })(new URL(url)).then(
    () => 'accepted',
    (error: unknown) => error,
  );

describe('a URL is refused, whatever its name resolves to', () => {
  it.each([
    ['file scheme', 'file:///etc/passwd'],
    ['ftp scheme', 'ftp://example.cn/'],
    ['gopher scheme', 'gopher://example.cn:70/_x'],
    ['data scheme', 'data:text/plain,x'],
    ['javascript scheme', 'javascript:alert(1)'],
    ['websocket scheme', 'ws://example.cn/'],
    ['blob scheme', 'blob:http://example.cn/1'],
    ['credentials', 'http://user:secret@example.cn/'],
    ['a user name alone', 'http://user@example.cn/'],
    ['a host dressed as credentials', 'http://example.cn%2f@127.0.0.1/'],
    ['SSH port', 'http://example.cn:22/'],
    ['PostgreSQL port', 'http://example.cn:5432/'],
    ['Redis port', 'http://example.cn:6379/'],
    ['port 0', 'http://example.cn:0/'],
    ['localhost', 'http://localhost/'],
    ['localhost in capitals', 'http://LOCALHOST/'],
    ['localhost with a dot', 'http://localhost./'],
    ['a name under localhost', 'http://app.localhost/'],
    ['two dots', 'http://example.cn../'],
    ['an empty label', 'http://a..cn/'],
    ['loopback', 'http://127.0.0.1/'],
    ['loopback with a dot', 'http://127.0.0.1./'],
    ['loopback, decimal', 'http://2130706433/'],
    ['loopback, octal', 'http://0177.0.0.1/'],
    ['loopback, one octal number', 'http://017700000001/'],
    ['loopback, hexadecimal', 'http://0x7f.0x0.0x0.0x1/'],
    ['loopback, one hexadecimal number', 'http://0x7f000001/'],
    ['loopback, short', 'http://127.1/'],
    ['loopback, full-width dots', 'http://127。0。0。1/'],
    ['loopback, circled digits', 'http://①②⑦.⓪.⓪.①/'],
    ['loopback, percent-encoded', 'http://%31%32%37.0.0.1/'],
    ['loopback, backslashes', 'http:\\\\127.0.0.1\\'],
    ['loopback, one slash', 'http:/127.0.0.1/'],
    ['this host', 'http://0.0.0.0/'],
    ['this host, short', 'http://0/'],
    ['metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['metadata, decimal', 'http://2852039166/'],
    ['IPv6 unspecified', 'http://[::]/'],
    ['IPv6 loopback', 'http://[::1]/'],
    ['IPv6 loopback in full', 'http://[0:0:0:0:0:0:0:1]/'],
    ['mapped loopback', 'http://[::ffff:127.0.0.1]/'],
    ['mapped loopback, hexadecimal', 'http://[::ffff:7f00:1]/'],
    ['IPv4-compatible loopback', 'http://[::127.0.0.1]/'],
    ['NAT64 loopback', 'http://[64:ff9b::127.0.0.1]/'],
    ['6to4 loopback', 'http://[2002:7f00:1::]/'],
    ['IPv6 link-local', 'http://[fe80::1]/'],
    ['IPv6 metadata', 'http://[fd00:ec2::254]/'],
  ])('%s: %s', async (_what, url) => {
    expect(await refusal(url)).toMatchObject({ failure: 'ssrf_denied' });
  });
});

describe('a name is refused', () => {
  it.each([
    ['when it leads to a private address', ['10.1.2.3'], 'ssrf_denied'],
    ['when one of several addresses is private', [PUBLIC, '192.168.0.1'], 'ssrf_denied'],
    ['when an IPv6 address hides a private one', ['::ffff:10.1.2.3'], 'ssrf_denied'],
    ['when it has no address', [], 'dns'],
    ['when it resolves to what is no address', ['example.cn'], 'dns'],
    ['when it resolves to a disguised address', ['0177.0.0.1'], 'dns'],
  ])('%s', async (_when, addresses, failure) => {
    expect(await refusal('http://example.cn/', async () => addresses)).toMatchObject({ failure });
  });

  it('when it does not resolve', async () => {
    const resolver: AddressResolver = () => Promise.reject(new Error('queryA ENOTFOUND example.cn'));
    expect(await refusal('http://example.cn/', resolver)).toMatchObject({
      failure: 'dns',
      message: expect.stringContaining('ENOTFOUND'),
    });
  });
});

describe('a URL is accepted', () => {
  it.each([
    ['http://example.cn/', 'http://example.cn/'],
    ['https://EXAMPLE.cn.:8443/a?b#c', 'https://example.cn:8443/a?b'],
    ['http://中文.cn:8080/', 'http://xn--fiq228c.cn:8080/'],
  ])('%s as %s, with the addresses that were judged', async (url, accepted) => {
    const guarded = await guard(new URL(url));
    expect([guarded.url.href, guarded.addresses, guarded.isLiteral]).toEqual([accepted, [PUBLIC], false]);
  });

  it('without asking the resolver where it holds an address', async () => {
    const unasked = createUrlGuard({ resolver: () => Promise.reject(new Error('asked')) });
    expect(await unasked(new URL('http://[2400:3200::1]/'))).toMatchObject({ addresses: ['2400:3200::1'] });
  });
});

describe('an allowed pair', () => {
  const allowing = createUrlGuard({
    allow: [
      { host: '127.0.0.1', port: 4001 },
      { host: 'LOCALHOST', port: 4002 },
      { host: '::1', port: 4003 },
    ],
    resolver: async () => ['127.0.0.1'],
  });

  it.each(['http://127.0.0.1:4001/', 'http://2130706433:4001/', 'https://localhost:4002/', 'http://[::1]:4003/'])(
    'excuses %s',
    async (url) => {
      expect((await allowing(new URL(url))).addresses).toHaveLength(1);
    },
  );

  it.each([
    ['another port', 'http://127.0.0.1:4002/'],
    ['the default port', 'http://127.0.0.1/'],
    ['another address of the same machine', 'http://127.0.0.2:4001/'],
    ['another name for it', 'http://localhost:4001/'],
    ['its mapped form', 'http://[::ffff:127.0.0.1]:4001/'],
    ['a name that leads there', 'http://example.cn:4001/'],
    ['a name ending in it', 'http://x.localhost:4002/'],
    ['another scheme', 'ftp://127.0.0.1:4001/'],
    ['credentials', 'http://a@127.0.0.1:4001/'],
  ])('does not excuse %s', async (_what, url) => {
    await expect(allowing(new URL(url))).rejects.toMatchObject({ failure: 'ssrf_denied' });
  });
});

it('a URL is shown without its credentials', () => {
  expect(shownUrl(new URL('http://user:secret@example.cn/a'))).toBe('http://example.cn/a');
});

const anyUrl = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.webUrl({ validSchemes: ['ftp'] }),
);

test.prop([anyUrl])('any web URL is accepted without its fragment, any FTP URL is refused', async (text) => {
  const guarded: unknown = await guard(new URL(text)).catch((error: unknown) => error);
  expect(guarded).toMatchObject(
    text.startsWith('http')
      ? { url: { protocol: expect.stringMatching(/^https?:$/), username: '', hash: '' }, addresses: [PUBLIC] }
      : { failure: 'ssrf_denied' },
  );
});
