import { get, type IncomingMessage } from 'node:http';
import { HARVEST_FAILURES } from '@gongkai/kernel/pure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFaultySites, type FaultName, type FaultySites } from './faulty-sites.ts';

let faulty: FaultySites;
beforeAll(async () => void (faulty = await startFaultySites()));
afterAll(() => faulty.stop());

const urlOf = (name: FaultName): string => faulty.sites[name].url;
const textOf = async (name: FaultName): Promise<string> => (await fetch(urlOf(name))).text();
const rowsOf = (html: string): number => html.split('<li>').length - 1;

/** Bytes received until `enough` of them, then the request is given up. */
function received(url: string, enough: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, (response: IncomingMessage) => {
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

describe('faulty sites', () => {
  test('each expects a failure of the catalogue, or none', () => {
    for (const { expectedFailureCode } of Object.values(faulty.sites)) {
      expect(['none', ...Object.keys(HARVEST_FAILURES)]).toContain(expectedFailureCode);
    }
  });

  test('nobody answers at the unreachable one', async () => {
    await expect(fetch(urlOf('unreachable'))).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  test('the endless body goes on past any limit, the dripping one byte by byte', async () => {
    expect(await received(urlOf('endless-body'), 5_000_000)).toBeGreaterThanOrEqual(5_000_000);
    expect(await received(urlOf('dripping-body'), 2)).toBe(2);
  });

  test('the wrongly declared page is whole in GBK and broken in UTF-8, the damaged one broken in both', async () => {
    const declared = Buffer.from(await (await fetch(urlOf('wrongly-declared'))).arrayBuffer());
    expect(declared.toString('utf8')).toContain('\uFFFD');
    expect(new TextDecoder('gbk', { fatal: true }).decode(declared)).toContain('示例区第1号公告');
    const damaged = Buffer.from(await (await fetch(urlOf('damaged-bytes'))).arrayBuffer());
    for (const charset of ['utf-8', 'gb18030']) expect(new TextDecoder(charset).decode(damaged)).toContain('\uFFFD');
  });

  test.each([
    ['not-found', 404],
    ['server-error', 500],
  ] as const)('%s answers %i', async (name, status) => {
    expect((await fetch(urlOf(name))).status).toBe(status);
  });

  test('the loop never arrives, the cut connection never ends its body', async () => {
    await expect(fetch(urlOf('redirect-loop'))).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/redirect/) },
    });
    await expect(textOf('cut-connection')).rejects.toThrow('terminated');
  });

  test('lists are empty, redesigned, or shrink when told', async () => {
    expect(rowsOf(await textOf('empty-list'))).toBe(0);
    expect(await textOf('redesigned-list')).not.toContain('class="list"');
    expect(rowsOf(await textOf('shrunken-list'))).toBe(12);
    faulty.shrinkList();
    expect(rowsOf(await textOf('shrunken-list'))).toBe(3);
  });
});
