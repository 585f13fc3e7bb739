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

  test('is taken at one gateway, read at another, and its items wait for review', async () => {
    const item = (id: number, more: object = {}): object => ({
      id: `cz-${id}`,
      url: `https://cz.example.gov.cn/${id}.html`,
      title: `部门预算 ${id}`,
      content_html: '<p>现将本年度部门预算信息公开如下，请社会各界监督。</p>',
      ...more,
    });
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: '财政局',
      items: [item(1), item(2), item(3, { title: '' })],
    };
    const taken = await send(0, { target: TARGET, body: JSON.stringify(feed) });
    expect(taken).toMatchObject({ status: 202, body: { items: 3 } });
    const id = String(taken.body['receipt']);
    await vi.waitFor(
      async () => {
        const { body } = await send(1, { method: 'GET', target: `/push/receipts/${id}` });
        expect(receiptSchema.parse(body)).toMatchObject({ state: 'done', counts: { accepted: 2, refused: 1 } });
      },
      { timeout: 30_000, interval: 200 },
    );
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
