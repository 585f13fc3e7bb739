import { createSafeFetch, type AddressResolver, type SafeFetch } from '@gongkai/kernel/node';
import { afterEach, describe, expect, it } from 'vitest';
import { DISGUISES, disguisedResolver } from './disguised-addresses.ts';
import { hostileSite, type HostileSite } from './hostile-sites.ts';
import { startVictim, type Victim } from './victim.ts';

const open: (HostileSite | Victim)[] = [];
const fetchers: SafeFetch[] = [];
afterEach(async () => {
  await Promise.all(fetchers.splice(0).map((one) => one.close()));
  await Promise.all(open.splice(0).map((one) => one.stop()));
});

function fetcher(allow: { host: string; port: number }[], resolver: AddressResolver): SafeFetch {
  const one = createSafeFetch({ allow, resolver, userAgent: 'x', assertOutsideTransaction: () => undefined });
  fetchers.push(one);
  return one;
}

async function kept<T extends HostileSite | Victim>(starting: Promise<T>): Promise<T> {
  const one = await starting;
  open.push(one);
  return one;
}

/** A resolver that answers by a script, one line a look-up, the last for ever. */
function scripted(lines: readonly (readonly string[])[]) {
  let asked = 0;
  const resolver: AddressResolver = async () => lines[Math.min(asked++, lines.length - 1)] ?? [];
  return { resolver, asked: () => asked };
}

describe('a name that changes its mind', () => {
  it('between look and use is connected to where it was judged; nobody looks twice', async () => {
    const victim = await kept(startVictim());
    const site = await kept(hostileSite((_request, response) => void response.end('the site')));
    // the pair excuses the address the first look-up gives, as if it were public
    const { resolver, asked } = scripted([['127.0.0.1'], [victim.host]]);
    const safeFetch = fetcher([{ host: 'rebind.example.cn', port: site.port }], resolver);
    const result = await safeFetch(`http://rebind.example.cn:${site.port}/`);
    expect(result.ok && result.body.toString()).toBe('the site');
    expect([asked(), victim.hits]).toEqual([1, []]);
  });

  it.each([
    ['to loopback', (host: string) => [host]],
    ['to a mapped address', (host: string) => [`::ffff:${host}`]],
    ['to a public address and loopback', (host: string) => ['203.119.25.1', host]],
    ['to a private address', () => ['10.0.0.1']],
    ['to IPv6 loopback', () => ['::1']],
  ])('before the next request, %s, is refused there', async (_where, secondOf) => {
    const victim = await kept(startVictim());
    const { resolver } = scripted([[], secondOf(victim.host)]);
    const safeFetch = fetcher([], resolver);
    const url = `http://rebind.example.cn:${victim.port}/`;
    expect(await safeFetch(url)).toMatchObject({ failure: 'dns' });
    expect(await safeFetch(url)).toMatchObject({ failure: 'ssrf_denied' });
    expect(victim.hits).toEqual([]);
  });

  it('is judged when a redirect leads to it, however harmless the first address was', async () => {
    const victim = await kept(startVictim());
    const location = `http://rebind.example.cn:${victim.port}/`;
    const site = await kept(hostileSite((_request, response) => void response.writeHead(302, { location }).end()));
    const { resolver, asked } = scripted([[victim.host]]);
    const safeFetch = fetcher([{ host: '127.0.0.1', port: site.port }], resolver);
    expect(await safeFetch(site.url)).toMatchObject({ failure: 'ssrf_denied', redirects: [{ status: 302 }] });
    expect([asked(), victim.hits]).toEqual([1, []]);
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])(
    'with %i into this machine are refused, after any number of harmless ones',
    async (status) => {
      const victim = await kept(startVictim());
      const site = await kept(
        hostileSite((request, response) => {
          const left = Number(request.url?.slice(1));
          response.writeHead(status, { location: left > 0 ? `/${left - 1}` : `${victim.url}/` }).end('moved');
        }),
      );
      const safeFetch = fetcher([{ host: '127.0.0.1', port: site.port }], disguisedResolver);
      for (const depth of [0, 1, 4]) {
        const result = await safeFetch(`${site.url}${depth}`, { method: 'POST', body: 'x' });
        expect(result).toMatchObject({ failure: 'ssrf_denied', redirects: { length: depth + 1 } });
      }
      expect(victim.hits).toEqual([]);
    },
  );

  it.each(DISGUISES)('to %s, %s, are refused', async (_what, url) => {
    // a header holds no more than Latin-1; browsers and servers send such addresses as UTF-8 bytes
    const location = Buffer.from(url.replace(/[\t\n]/g, '')).toString('latin1');
    const site = await kept(hostileSite((_request, response) => void response.writeHead(302, { location }).end()));
    const safeFetch = fetcher([{ host: '127.0.0.1', port: site.port }], disguisedResolver);
    const result = await safeFetch(site.url);
    expect(['ssrf_denied', 'redirect_loop']).toContain(result.ok ? 'answered' : result.failure);
  });
});
