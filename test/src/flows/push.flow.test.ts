import { randomBytes } from 'node:crypto';
import { definition as harvesting, seedBindings } from '@gongkai/harvester';
import { openPostgres, systemClock } from '@gongkai/kernel/node';
import { columnIdOf, siteIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { signedIn } from '../kit/graph-client.ts';
import { receiptSchema } from '../push/push-receipt.ts';
import { signedHeaders, type ClientKey, type Signing } from '../push/signed-request.ts';
import { openDistributedRig, type DistributedRig } from './distributed-rig.ts';

const TARGET = '/push/finance';
const COLUMN = columnIdOf('s000-result-06');
const CREATE = `mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) {
  apiClient { id } keyId secret problems { code } } }`;
const RECEIPT = `query ($id: ID!) { pushReceipt(id: $id) { state itemCount counts { accepted refused }
  client { code site { code } } binding { mode } run { trigger state }
  items(first: 1, result: REFUSED) { edges { node { ordinal subject failure { code how isRetryable } } } } } }`;
const DRAFTS = `query ($first: Int!) { reviewQueue(stage: DRAFT, first: $first) { edges { node { title } } } }`;
const TOO_LARGE = 64 * 1024 * 1024 + 1;

const item = (id: number, more: object = {}): object => ({
  id: `cz-${id}`,
  url: `https://cz.example.gov.cn/${id}.html`,
  title: `部门预算 ${id}`,
  content_html: `<p>现将本年度部门预算信息第 ${id} 号公开如下，请社会各界监督。</p>`,
  ...more,
});
const feedOf = (items: readonly object[]): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: '财政局', items });

const adminUrl = inject('postgresAdminUrl');

describe.skipIf(adminUrl === null)('a push through the programs as they are shipped, on PostgreSQL', () => {
  let rig: DistributedRig;
  let key: ClientKey;
  beforeAll(async () => {
    rig = await openDistributedRig(adminUrl ?? '');
    const administrator = await rig.administrator(rig.services.gatewayUrls[0] ?? '');
    const input = { siteId: siteIdOf('finance'), code: 'finance', name: '财政局报送系统' };
    const made = (await administrator.read(CREATE, { input })) as {
      createApiClient: ClientKey & { apiClient: { id: string } };
    };
    key = made.createApiClient;
    await bind(rig.services.databaseUrlOf('harvester'), made.createApiClient.apiClient.id);
  });
  afterAll(() => rig?.close());

  const send = async (gateway: number, signing: Partial<Signing> & Pick<Signing, 'target'>, by = key) => {
    const { method = 'POST', target, body } = signing;
    const response = await fetch(`${rig.services.gatewayUrls[gateway]}${target}`, {
      method,
      headers: signedHeaders(by, { method, at: new Date(), ...signing }),
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  const done = (id: string, counts: Record<string, number>): Promise<void> =>
    vi.waitFor(
      async () => {
        const { body } = await send(1, { method: 'GET', target: `/push/receipts/${id}` });
        expect(receiptSchema.parse(body)).toMatchObject({ state: 'done', counts });
      },
      { timeout: 90_000, interval: 500 },
    );

  test('is taken at one gateway, read at another, and its items wait for review', async () => {
    const taken = await send(0, { target: TARGET, body: feedOf([item(1), item(2), item(3, { title: '' })]) });
    expect(taken).toMatchObject({ status: 202, body: { items: 3 } });
    const id = String(taken.body['receipt']);
    await done(id, { accepted: 2, refused: 1 });
    const administrator = await rig.administrator(rig.services.gatewayUrls[1] ?? '');
    expect(await administrator.read(RECEIPT, { id })).toMatchObject({
      pushReceipt: {
        state: 'DONE',
        itemCount: 3,
        counts: { accepted: 2, refused: 1 },
        client: { code: 'finance', site: { code: 'finance' } },
        binding: { mode: 'SUBMISSION' },
        run: { trigger: 'PUSH', state: 'SUCCEEDED' },
        items: {
          edges: [{ node: { ordinal: 2, subject: 'cz-3', failure: { code: 'field_missing', isRetryable: false } } }],
        },
      },
    });
    const { username, password } = await rig.credentialsOf('sample-drafter');
    const drafter = await signedIn(rig.services.gatewayUrls[0] ?? '', { username, password });
    const queue = JSON.stringify(await drafter.read(DRAFTS, { first: 100 }));
    expect([queue.includes('部门预算 1'), queue.includes('部门预算 3')]).toEqual([true, false]);
  });

  test('that got its receipt is taken over whole though every harvester is killed at once', async () => {
    const ids = Array.from({ length: 60 }, (_, at) => at + 100);
    const taken = await send(0, { target: TARGET, body: feedOf(ids.map((id) => item(id))) });
    expect(taken).toMatchObject({ status: 202, body: { items: 60 } });
    const harvesters = rig.services.names.filter((name) => name.startsWith('harvester'));
    await Promise.all(harvesters.map((name) => rig.services.kill(name)));
    for (const name of harvesters) await rig.services.restart(name);
    const counts = { accepted: 60, changed: 0, unchanged: 0, refused: 0, open: 0 };
    await done(String(taken.body['receipt']), counts);
    const { username, password } = await rig.credentialsOf('sample-drafter');
    const drafter = await signedIn(rig.services.gatewayUrls[0] ?? '', { username, password });
    const queue = JSON.stringify(await drafter.read(DRAFTS, { first: 100 }));
    expect(ids.filter((id) => queue.split(`部门预算 ${id}"`).length !== 2)).toEqual([]);
  });

  test('is refused with an answer its sender can read, however much it goes on sending', async () => {
    const large = randomBytes(TOO_LARGE);
    expect(await send(0, { target: TARGET, body: large })).toMatchObject({
      status: 413,
      body: { errors: [{ extensions: { code: 'too_large' } }] },
    });
    const forged = { keyId: key.keyId, secret: 'gkp_forged' };
    expect(await send(0, { target: TARGET, body: large.subarray(0, 20_000_000) }, forged)).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'push_bad_signature' } }] },
    });
  });
});

async function bind(url: string, pushClientId: string): Promise<void> {
  const engine = openPostgres({ url });
  const database = await engine.connect({ service: 'harvester', entities: harvesting.entities, url });
  try {
    const place = { siteId: siteIdOf('finance'), columnId: COLUMN, unitId: unitIdOf('finance') };
    const rule = { kind: 'feed', url: 'https://cz.example.gov.cn/', expectations: { minItems: 0, minBody: 10 } };
    const own = { sourceKey: 'push/finance', name: '财政局：报送', allowedHosts: [], cron: null, pushClientId };
    await seedBindings({ database, clock: systemClock }, [{ ...place, ...own, rule }]);
  } finally {
    await database.close();
    await engine.close();
  }
}
