import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemIdentity, normaliseUrl } from './item-identity.ts';

describe('identity of an item', () => {
  test.each([
    ['the CMS id before all', { cmsId: ' 1024 ', guid: 'g', url: 'http://a.cn/1' }, 'cms:1024'],
    ['the guid before the address', { guid: 'urn:1', url: 'http://a.cn/1' }, 'guid:urn:1'],
    ['the address last', { url: 'http://a.cn/1' }, 'url:https://a.cn/1'],
    ['a guid that is an address, normalised', { guid: 'http://A.cn:80/1#x' }, 'guid:https://a.cn/1'],
    ['nothing where the source names nothing', { guid: ' ', url: 'javascript:void(0)' }, undefined],
  ])('takes %s', (_, clues, identity) => {
    expect(itemIdentity(clues)).toBe(identity);
  });

  test.each([
    ['scheme', 'http://a.cn/x', 'https://a.cn/x'],
    ['default ports', 'http://a.cn:80/x', 'https://a.cn:443/x'],
    ['fragment', 'http://a.cn/x#top', 'http://a.cn/x'],
    ['host in capitals', 'http://A.CN/x', 'http://a.cn/x'],
    ['campaign marks', 'http://a.cn/x?id=1&utm_source=wx&UTM_medium=m', 'http://a.cn/x?id=1'],
    ['only campaign marks', 'http://a.cn/x?utm_source=wx', 'http://a.cn/x'],
    ['session in the path', 'http://a.cn/x;jsessionid=AB12?id=1', 'http://a.cn/x?id=1'],
    ['percent codes', 'http://a.cn/%e5%85%ac', 'http://a.cn/公'],
    ['dots in the path', 'http://a.cn/b/../x', 'http://a.cn/x'],
  ])('two spellings by %s are one item', (_, one, other) => {
    expect(normaliseUrl(one)).toBe(normaliseUrl(other));
  });

  test.each([
    ['unknown parameters', 'http://a.cn/x?id=1', 'http://a.cn/x?id=2'],
    ['path', 'http://a.cn/x/1.html', 'http://a.cn/x/2.html'],
    ['another port', 'http://a.cn:8080/x', 'http://a.cn/x'],
  ])('two addresses that differ by %s are two items', (_, one, other) => {
    expect(normaliseUrl(one)).not.toBe(normaliseUrl(other));
  });

  test('normalising twice is normalising once', () => {
    const port = fc.constantFrom('', ':80', ':443', ':8080');
    const address = fc
      .tuple(fc.webUrl({ withQueryParameters: true, withFragments: true }), port)
      .map(([url, suffix]) => url.replace(/^(https?:\/\/[^/?#]+)/, `$1${suffix}`));
    fc.assert(
      fc.property(address, (url) => {
        const once = normaliseUrl(url);
        expect(once === undefined ? undefined : normaliseUrl(once)).toBe(once);
      }),
    );
  });

  test('neither fragment nor campaign ever makes another item', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.stringMatching(/^[a-z0-9]{0,8}$/), (url, mark) => {
        expect(normaliseUrl(`${url}?utm_campaign=${mark}#${mark}`)).toBe(normaliseUrl(url));
      }),
    );
  });
});
