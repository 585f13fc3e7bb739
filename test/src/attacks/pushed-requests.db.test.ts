import { gzipSync } from 'node:zlib';
import { HARVEST_FAILURES } from '@gongkai/kernel/pure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { item, jsonFeed } from '../push/feeds.ts';
import type { Answered } from '../push/push-door.ts';
import { admin, openPushHouse, type Pusher, type PushHouse } from '../push/push-house.ts';
import { sha256, signedHeaders, type ClientKey } from '../push/signed-request.ts';

const TARGET = '/push/victim';
const BODY = jsonFeed(item('attacked'));
const OTHER_BODY = jsonFeed(item('attacked', { title: '冒充的公告' }));
const UNKNOWN_KEY = '0190c000-0000-7000-8000-000000000000';

let house: PushHouse;
let victim: Pusher;
let other: Pusher;
beforeAll(async () => {
  house = await openPushHouse();
  victim = await house.pusher('victim');
  other = await house.pusher('bystander');
});
afterAll(() => house.close());

const refusalSchema = z.object({
  errors: z.tuple([
    z.object({
      message: z.string(),
      extensions: z.object({ code: z.string(), mend: z.string(), retry: z.string(), detail: z.string() }),
    }),
  ]),
});
const refusalOf = ({ status, body }: Answered) => ({ status, ...refusalSchema.parse(body).errors[0] });
const codeOf = (answer: Answered): string => `${answer.status} ${refusalOf(answer).extensions.code}`;

/** Nothing of what a test sent was kept. */
async function nothingKept(): Promise<void> {
  const rows = await house.databases.harvester.query('select id from harvest.run where binding_id = $1', [
    victim.bindingId,
  ]);
  expect(rows).toEqual([]);
}

describe('a push that is not what its client signed', () => {
  const { keyId, secret } = { keyId: 'x-push-key', secret: 'x-push-signature' };
  test.each([
    ['another body of the same length', { body: OTHER_BODY.slice(0, BODY.length) }],
    [
      'another body with its own digest',
      { body: OTHER_BODY, headers: { 'x-push-content-sha256': sha256(OTHER_BODY) } },
    ],
    ['another path', { target: '/push/bystander' }],
    ['a query added', { target: `${TARGET}?x=1` }],
    ['a later timestamp', { headers: { 'x-push-timestamp': String(Date.parse('2026-11-20T00:00:01Z') / 1000) } }],
    ['another nonce', { headers: { 'x-push-nonce': 'f'.repeat(32) } }],
    ['the key of another client', { headers: { [keyId]: 'other' } }],
    ['a key nobody has', { headers: { [keyId]: UNKNOWN_KEY } }],
    ['no signature', { headers: { [secret]: '' } }],
    ['a signature of zeros', { headers: { [secret]: '0'.repeat(64) } }],
    ['a signature that is no hex', { headers: { [secret]: 'g'.repeat(64) } }],
    ['a nonce that is too short', { headers: { 'x-push-nonce': 'short' } }],
    ['a timestamp that is no number', { headers: { 'x-push-timestamp': '1e9' } }],
  ])('%s is refused, and nothing is kept', async (_, alter) => {
    const headers = Object.fromEntries(
      Object.entries(('headers' in alter ? alter.headers : undefined) ?? {}).map(([name, value]) => [
        name,
        value === 'other' ? other.keyId : value,
      ]),
    );
    const answer = await house.send(victim, { target: TARGET, body: BODY }, { ...alter, headers });
    expect(codeOf(answer)).toMatch(/^401 push_bad_signature$|^404 NOT_FOUND$/);
    await nothingKept();
  });

  test('an unknown client, an unknown key and a wrong secret get the very same answer', async () => {
    const forged: ClientKey = { keyId: victim.keyId, secret: 'gkp_forged' };
    const answers = [
      await house.send(forged, { target: TARGET, body: BODY }),
      await house.send({ ...forged, keyId: UNKNOWN_KEY }, { target: TARGET, body: BODY }),
      await house.send(forged, { target: '/push/nobody', body: BODY }),
      await house.send(victim, { target: '/push/nobody', body: BODY }),
    ];
    const shown = answers.map(refusalOf);
    for (const answer of shown) expect(answer).toEqual(shown[0]);
    const { retry, how } = HARVEST_FAILURES.push_bad_signature;
    expect(shown[0]).toMatchObject({
      status: 401,
      extensions: { code: 'push_bad_signature', retry, mend: `${how.zh} / ${how.en}` },
    });
    await nothingKept();
  });
});

describe('a push that comes again', () => {
  test('with the same nonce is refused, says why and keeps nothing', async () => {
    const nonce = 'n'.repeat(32);
    expect((await house.send(other, { target: '/push/bystander', body: BODY, nonce })).status).toBe(202);
    const again = await house.send(other, { target: '/push/bystander', body: BODY, nonce });
    const { retry, how } = HARVEST_FAILURES.push_replay;
    expect(refusalOf(again)).toMatchObject({
      status: 409,
      extensions: { code: 'push_replay', retry, mend: `${how.zh} / ${how.en}` },
    });
    // another client's nonces are its own
    const theirs = await house.send(victim, { target: '/push/receipts/none', method: 'GET', nonce });
    expect(theirs.status).toBe(404);
  });

  test('eight times at once is taken once', async () => {
    const headers = signedHeaders(other, {
      method: 'POST',
      target: '/push/bystander',
      body: BODY,
      at: house.clock.now(),
    });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => fetch(`${house.url}/push/bystander`, { method: 'POST', headers, body: BODY })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array.from({ length: 7 }, () => 409)]);
  });

  test.each([
    [-300, 202],
    [-299, 202],
    [299, 202],
    [300, 202],
    [-301, 401],
    [301, 401],
    [-86_400, 401],
  ])('%i s off our clock is answered %i', async (seconds, status) => {
    const at = new Date(house.clock.now().getTime() + seconds * 1000);
    const answer = await house.send(other, { target: '/push/bystander', body: BODY, at });
    expect(answer.status).toBe(status);
    if (status === 401) expect(refusalOf(answer).extensions).toMatchObject({ code: 'push_replay', retry: 'never' });
  });

  test('after its nonce was forgotten is too old by then', async () => {
    const at = house.clock.now();
    const nonce = 'o'.repeat(32);
    await house.send(other, { target: '/push/bystander', body: BODY, at, nonce });
    for (const seconds of [299, 2, 700, 3600]) {
      house.clock.advance(seconds * 1000);
      expect(codeOf(await house.send(other, { target: '/push/bystander', body: BODY, at, nonce }))).toMatch(
        /push_replay$/,
      );
      await house.send(other, { target: '/push/bystander', body: BODY });
    }
    const kept = await house.databases.harvester.query('select 1 from harvest.push_nonce where nonce = $1', [nonce]);
    expect(kept).toEqual([]);
  });
});

describe('keys', () => {
  const CHANGE = { rotate: 'rotateApiClientKey', revoke: 'revokeApiClientKey' } as const;
  const change = async (mutation: string, variables: Record<string, unknown>) => {
    const { data, errors } = await house.ask('registry', admin, mutation, variables);
    expect(errors).toBeUndefined();
    return data as Record<
      string,
      { apiClient: { version: number } | null; keyId: string; secret: string; problems: { code: string }[] }
    >;
  };
  const rotate = (id: string, expectedVersion: number, keyDays: number | null = null) =>
    change(
      `mutation ($id: ID!, $keyDays: Int, $expectedVersion: Int!) { ${CHANGE.rotate}(apiClientId: $id, keyDays: $keyDays, expectedVersion: $expectedVersion) { apiClient { version } keyId secret problems { code } } }`,
      { id, keyDays, expectedVersion },
    ).then((data) => data[CHANGE.rotate]);
  const revoke = (id: string, keyId: string, expectedVersion: number) =>
    change(
      `mutation ($id: ID!, $keyId: ID!, $expectedVersion: Int!) { ${CHANGE.revoke}(apiClientId: $id, keyId: $keyId, expectedVersion: $expectedVersion) { apiClient { version } problems { code } } }`,
      { id, keyId, expectedVersion },
    ).then((data) => data[CHANGE.revoke]);
  const status = async (key: ClientKey, code: string): Promise<number> =>
    (await house.send(key, { target: `/push/${code}`, body: BODY })).status;

  test('two are good at once, a third is not made; a revoked one and an expired one are good no more', async () => {
    const pusher = await house.pusher('rotating');
    const second = await rotate(pusher.id, 1, 30);
    if (!second) throw new Error('no answer');
    expect(second.secret).not.toBe(pusher.secret);
    expect([await status(pusher, 'rotating'), await status(second, 'rotating')]).toEqual([202, 202]);
    expect((await rotate(pusher.id, 2))?.problems).toEqual([{ code: 'PUSH_KEYS_LIVE' }]);
    expect((await revoke(pusher.id, pusher.keyId, 1))?.problems).toEqual([{ code: 'EDIT_CONFLICT' }]);
    expect((await revoke(pusher.id, pusher.keyId, 2))?.problems).toEqual([]);
    expect([await status(pusher, 'rotating'), await status(second, 'rotating')]).toEqual([401, 202]);
    const third = await rotate(pusher.id, 3);
    house.clock.advance(30 * 86_400_000);
    expect(await Promise.all([second, third].map((key) => key && status(key, 'rotating')))).toEqual([401, 202]);
  });

  test('nothing of a secret is in the log, the ledger or any table', async () => {
    const pusher = await house.pusher('canary');
    await house.pushed(pusher, jsonFeed(item('canary')));
    await house.send({ ...pusher, secret: `${pusher.secret}x` }, { target: '/push/canary', body: BODY });
    expect(await house.tablesWith(pusher.keyId)).toContain('harvest.push_key');
    const canaries = [pusher.secret, pusher.secret.slice(4, 24)];
    for (const canary of canaries) {
      expect(house.log()).not.toContain(canary);
      expect(await house.tablesWith(canary)).toEqual([]);
    }
  });
});

describe('bodies', () => {
  const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024, ' '));
  test.each<[string, string | Uint8Array, Record<string, string>, string]>([
    ['a gzip bomb', bomb, { 'content-encoding': 'gzip' }, '413 too_large'],
    ['what is no gzip', 'not gzip', { 'content-encoding': 'gzip' }, '400 wrong_type'],
    ['gzip that breaks off', gzipSync(BODY).subarray(0, 40), { 'content-encoding': 'gzip' }, '400 wrong_type'],
    ['an encoding we do not know', BODY, { 'content-encoding': 'br' }, '415 wrong_type'],
    ['more than 64 MB', Buffer.alloc(64 * 1024 * 1024 + 1, ' '), {}, '413 too_large'],
    ['nothing', '', {}, '400 list_empty'],
    ['a feed without items', jsonFeed(), {}, '400 list_empty'],
    ['JSON that breaks off', BODY.slice(0, -2), {}, '400 wrong_type'],
    ['JSON that is no feed', '{"items": 1}', {}, '400 wrong_type'],
    ['XML that breaks off', '<feed xmlns="http://www.w3.org/2005/Atom"><entry>', {}, '400 wrong_type'],
    ['an entity bomb', '<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed>&a;</feed>', {}, '400 wrong_type'],
    ['HTML', '<html><body>404</body></html>', {}, '400 wrong_type'],
    [
      'more than 10,000 items',
      jsonFeed(...Array.from({ length: 10_001 }, (_, at) => ({ id: `${at}` }))),
      {},
      '413 too_large',
    ],
  ])('%s is refused with what it should be', async (_, body, headers, expected) => {
    const answer = await house.send(victim, { target: TARGET, body }, { headers });
    expect(codeOf(answer)).toBe(expected);
    expect(refusalOf(answer).extensions.mend).toMatch(/[\u4e00-\u9fff].* \/ \w/);
    await nothingKept();
  });
});
