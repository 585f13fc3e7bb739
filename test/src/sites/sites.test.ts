import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIST_RULE } from './pages.ts';
import { PatientSite } from './patient-site.ts';
import { serveSelfSigned } from './self-signed.ts';
import { damagedBytes, html, wronglyDeclared } from './text-faults.ts';
import { cutConnection, drippingBody, endlessBody, redirectLoop } from './transport-faults.ts';

let site: PatientSite;
beforeAll(async () => void (site = await PatientSite.start()));
beforeEach(() => site.heal());
afterAll(() => site.fall());

const urlOf = (path: string): string => `http://127.0.0.1:${site.port}${path}`;
const rowsOf = (text: string): number => text.split('<li>').length - 1;

/** Bytes received until `enough` of them, then the request is given up. */
function received(url: string, enough: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, (response: IncomingMessage) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes >= enough) request.destroy();
      });
      response.on('close', () => resolve(bytes));
    });
    request.on('error', reject);
  });
}

describe('a patient site', () => {
  test('in good health lists six articles on two pages and tells when nothing changed', async () => {
    const [first, second, third] = await Promise.all(
      ['/list.html', '/list_1.html', '/list_2.html'].map((path) => fetch(urlOf(path))),
    );
    expect([first?.status, second?.status, third?.status]).toEqual([200, 200, 404]);
    expect(rowsOf((await first?.text()) ?? '')).toBe(3);
    const since = first?.headers.get('last-modified') ?? '';
    expect((await fetch(urlOf('/list.html'), { headers: { 'if-modified-since': since } })).status).toBe(304);
    expect(site.ruleAt()).toMatchObject({ list: LIST_RULE.list, url: urlOf('/list.html') });
  });

  test('answers as it was struck until it is healed, and changes with what it publishes', async () => {
    site.strike(html('<p>别的</p>'), '/list.html');
    expect(await (await fetch(urlOf('/list.html'))).text()).toBe('<p>别的</p>');
    site.heal();
    const path = site.publish({ title: '新公告' });
    expect(await (await fetch(urlOf(path))).text()).toContain('<h1>新公告</h1>');
    expect(await (await fetch(urlOf('/list.html'))).text()).toContain('新公告');
    site.withdraw();
    expect((await fetch(urlOf(path))).status).toBe(404);
  });

  test('is out of reach when it falls and back on its port when it rises', async () => {
    const { port } = site;
    await site.fall();
    await expect(received(urlOf('/list.html'), 1)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await site.rise();
    expect(site.port).toBe(port);
    expect(await received(urlOf('/list.html'), 1)).toBeGreaterThan(0);
  });
});

describe('faults', () => {
  test('the endless body goes on past any limit, the dripping one byte by byte', async () => {
    site.strike(endlessBody);
    expect(await received(urlOf('/'), 5_000_000)).toBeGreaterThanOrEqual(5_000_000);
    site.strike(drippingBody);
    expect(await received(urlOf('/'), 2)).toBe(2);
  });

  test('the wrongly declared page is whole in GBK and broken in UTF-8, the damaged one broken in both', async () => {
    const text = site.textAt('/d/1.html') ?? '';
    site.strike(wronglyDeclared(text));
    const declared = Buffer.from(await (await fetch(urlOf('/'))).arrayBuffer());
    expect(declared.toString('utf8')).toContain('\uFFFD');
    expect(new TextDecoder('gbk', { fatal: true }).decode(declared)).toBe(text);
    site.strike(damagedBytes(text));
    const damaged = Buffer.from(await (await fetch(urlOf('/'))).arrayBuffer());
    for (const charset of ['utf-8', 'gb18030']) expect(new TextDecoder(charset).decode(damaged)).toContain('\uFFFD');
  });

  test('the loop never arrives, the cut connection never ends its body', async () => {
    site.strike(redirectLoop);
    await expect(fetch(urlOf('/'))).rejects.toMatchObject({ cause: { message: expect.stringMatching(/redirect/) } });
    site.strike(cutConnection);
    await expect(fetch(urlOf('/')).then((answer) => answer.text())).rejects.toThrow('terminated');
  });

  test('nobody vouches for the certificate', async () => {
    const server = await serveSelfSigned();
    const reason = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: server.port }, () => resolve('trusted'));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(reason).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    await server.stop();
  });
});
