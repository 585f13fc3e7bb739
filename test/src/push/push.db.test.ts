import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atomFeed, BODY, HOST, item, jsonFeed, rssFeed } from './feeds.ts';
import { admin, openPushHouse, type Pusher, type PushHouse } from './push-house.ts';

let house: PushHouse;
let pusher: Pusher;
beforeAll(async () => {
  house = await openPushHouse();
  pusher = await house.pusher('civil-affairs');
});
afterAll(() => house.close());

const delivered = (id: string) => house.intake.items.filter(({ identity }) => identity === `guid:${id}`);

describe('a signed push', () => {
  test.each([
    ['JSON Feed', jsonFeed, '2026-11-19'],
    ['Atom', (...items: { id?: string }[]) => atomFeed(...items.map(({ id = '' }) => id)), '2026-11-18'],
    ['RSS', (...items: { id?: string }[]) => rssFeed(...items.map(({ id = '' }) => id)), null],
  ])('of %s is answered with a receipt, and its items are delivered as pushed', async (name, feed, publishedOn) => {
    const id = name.replace(' ', '-').toLowerCase();
    const receipt = await house.pushed(pusher, feed(item(`${id}-1`), item(`${id}-2`)));
    expect(receipt).toMatchObject({
      state: 'done',
      items: 2,
      counts: { accepted: 2, changed: 0, unchanged: 0, refused: 0, open: 0 },
      results: [
        { item: 0, subject: `${id}-1`, result: 'accepted' },
        { item: 1, subject: `${id}-2`, result: 'accepted' },
      ],
      next: null,
    });
    const url = `${HOST}/${id}-1.html`;
    expect(delivered(`${id}-1`)).toMatchObject([{ version: 1, title: `公告 ${id}-1`, url, publishedOn }]);
    expect([...house.intake.doors]).toEqual(['PUSH']);
  });

  test('packed with gzip is the same push', async () => {
    const body = gzipSync(jsonFeed(item('packed')));
    const answer = await house.send(
      pusher,
      { target: '/push/civil-affairs', body },
      { headers: { 'content-encoding': 'gzip' } },
    );
    expect(answer).toMatchObject({ status: 202, body: { items: 1 } });
  });

  test('sent twice changes nothing; a changed item is told from unchanged ones', async () => {
    const body = jsonFeed(item('b-1'), item('b-2'));
    await house.pushed(pusher, body);
    expect(await house.pushed(pusher, body)).toMatchObject({ counts: { accepted: 0, unchanged: 2, changed: 0 } });
    const changed = await house.pushed(
      pusher,
      jsonFeed(item('b-1'), item('b-2', { content_html: `${BODY}<p>补充说明。</p>` })),
    );
    expect(changed.results.map(({ result }) => result)).toEqual(['unchanged', 'changed']);
    expect([delivered('b-1').length, delivered('b-2').map(({ version }) => version)]).toEqual([1, [1, 2]]);
  });

  test('refuses items singly, each with its code and how to mend it, and takes the others', async () => {
    const receipt = await house.pushed(
      pusher,
      jsonFeed(
        item('c-1'),
        item('c-2', { title: ' ' }),
        { id: 'c-3', title: '没有地址', content_html: BODY },
        item('c-4', { date_published: '前天' }),
        item('c-5', { date_published: '1912-01-01' }),
        item('c-6', { content_html: '短' }),
        item('c-1', { title: '同一编号的另一条' }),
        item('c-8', { url: 'javascript:alert(1)' }),
        item('c-9', { title: '\u0000空\ud800', content_html: `${BODY}\u0000` }),
      ),
    );
    const told = receipt.results.map(({ subject, result, code }) => [subject, result, code]);
    expect(told).toEqual([
      ['c-1', 'accepted', undefined],
      ['c-2', 'refused', 'field_missing'],
      ['c-3', 'refused', 'field_missing'],
      ['c-4', 'refused', 'date_invalid'],
      ['c-5', 'refused', 'date_invalid'],
      ['c-6', 'refused', 'field_missing'],
      ['c-1', 'refused', 'duplicate'],
      ['c-8', 'refused', 'field_missing'],
      ['c-9', 'refused', 'decode_lossy'],
    ]);
    for (const { result, mend = '' } of receipt.results)
      if (result === 'refused') expect(mend).toMatch(/[\u4e00-\u9fff].* \/ \w/);
  });

  test('of which publications refuse an item says so, and offers it again with the next push', async () => {
    house.intake.refusedTitle = '公告 d-1';
    expect(await house.pushed(pusher, jsonFeed(item('d-1'), item('d-2')))).toMatchObject({
      results: [{ result: 'refused', code: 'COLUMN_CLOSED' }, { result: 'accepted' }],
    });
    house.intake.refusedTitle = undefined;
    expect(await house.pushed(pusher, jsonFeed(item('d-1')))).toMatchObject({ results: [{ result: 'unchanged' }] });
    expect(delivered('d-1')).toHaveLength(1);
  });

  test('of which every item is refused is done, and leaves what is held alone', async () => {
    const receipt = await house.pushed(pusher, jsonFeed(item('b-1', { title: '' }), item('b-2', { content_html: '' })));
    expect(receipt).toMatchObject({ state: 'done', counts: { refused: 2, open: 0 } });
    expect(await house.pushed(pusher, jsonFeed(item('b-1')))).toMatchObject({ counts: { unchanged: 1 } });
  });
});

describe('pushes into one binding', () => {
  test('that come at the same time are all taken', async () => {
    const crowded = await house.pusher('crowded');
    const bodies = Array.from({ length: 5 }, (_, at) => jsonFeed(item(`crowd-${at}`)));
    const answers = await Promise.all(bodies.map((body) => house.send(crowded, { target: '/push/crowded', body })));
    expect(answers).toMatchObject(bodies.map(() => ({ status: 202 })));
    await house.settled(crowded);
  });

  test('that come while one is worked wait their turn and are worked in their order', async () => {
    let open: () => void = () => undefined;
    house.intake.gate = new Promise((resolve) => (open = resolve));
    const target = '/push/civil-affairs';
    const ids: string[] = [];
    for (const wording of ['甲', '乙', '丙']) {
      const body = jsonFeed(item('e-1', { content_html: `${BODY}<p>${wording}</p>` }));
      const { status, body: answer } = await house.send(pusher, { target, body });
      expect(status).toBe(202);
      ids.push(String(answer['receipt']));
    }
    expect((await house.receipt(pusher, ids[2] ?? '')).state).toBe('waiting');
    open();
    await house.settled(pusher);
    expect(await Promise.all(ids.map(async (id) => (await house.receipt(pusher, id)).results[0]?.result))).toEqual([
      'accepted',
      'changed',
      'changed',
    ]);
    expect(delivered('e-1').map(({ bodyHtml }) => /[甲乙丙]/.exec(bodyHtml)?.[0])).toEqual(['甲', '乙', '丙']);
  });
});

describe('a receipt', () => {
  test('is shown by the graph to those who keep bindings, with its client, its run and its items by result', async () => {
    const { receipt: id } = await house.pushed(pusher, jsonFeed(item('f-1'), item('f-2', { title: '' })));
    const query = `query ($id: ID!) { pushReceipt(id: $id) { id state itemCount format counts { accepted refused open }
      client { id } binding { id mode pushReceipts(first: 1) { edges { node { id } } } } run { id trigger state }
      items(first: 5, result: REFUSED) { edges { node { ordinal subject result failure { code how } } } pageInfo { hasNextPage } } } }`;
    const { data, errors } = await house.ask('harvester', admin, query, { id });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      pushReceipt: {
        id,
        state: 'DONE',
        itemCount: 2,
        format: 'json',
        counts: { accepted: 1, refused: 1, open: 0 },
        client: { id: pusher.id },
        binding: { id: pusher.bindingId, mode: 'SUBMISSION', pushReceipts: { edges: [{ node: { id } }] } },
        run: { id, trigger: 'PUSH', state: 'SUCCEEDED' },
        items: {
          edges: [{ node: { ordinal: 1, subject: 'f-2', result: 'REFUSED', failure: { code: 'field_missing' } } }],
        },
      },
    });
    const citizen = { kind: 'account', id: 'c', roles: ['citizen'], rootUnitIds: [] } as const;
    const hidden = await house.ask('harvester', { ...citizen, roles: ['citizen'], rootUnitIds: [] }, query, { id });
    expect(hidden.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  test('is read by its own client alone, page by page', async () => {
    const other = await house.pusher('other');
    // items that are refused at once cost no run
    const items = Array.from({ length: 1001 }, (_, at) => ({ id: `g-${at}` }));
    const { receipt: id } = await house.pushed(pusher, jsonFeed(...items));
    const target = `/push/receipts/${id}`;
    expect(await house.send(other, { method: 'GET', target })).toMatchObject({ status: 404 });
    expect(
      await house.send(other, { method: 'GET', target: '/push/receipts/0190c000-0000-7000-8000-000000000000' }),
    ).toMatchObject({ status: 404 });
    const { next, results } = await house.receipt(pusher, id);
    expect([results.length, next]).toEqual([1000, `${target}?after=999`]);
    expect((await house.receipt(pusher, `${id}?after=999`)).results).toMatchObject([{ item: 1000, subject: 'g-1000' }]);
  });
});

test('a push of 10,000 items is taken; cancelled while it is worked, what was taken over stays', async () => {
  const large = await house.pusher('large');
  const items = Array.from({ length: 10_000 }, (_, at) =>
    item(`h-${at}`, { content_html: `${BODY}<p>第 ${at} 号</p>` }),
  );
  const { status, body } = await house.send(large, { target: '/push/large', body: jsonFeed(...items) });
  expect({ status, ...body }).toMatchObject({ status: 202, items: 10_000 });
  const id = String(body['receipt']);
  const cancel = 'mutation ($id: ID!) { cancelHarvestRun(runId: $id) { run { state } problems { code } } }';
  const { data } = await house.ask('harvester', admin, cancel, { id });
  expect(data).toEqual({ cancelHarvestRun: { run: { state: 'CANCELLED' }, problems: [] } });
  const { state, counts } = await house.receipt(large, id);
  expect(state).toBe('cancelled');
  expect((counts['accepted'] ?? 0) + (counts['open'] ?? 0)).toBe(10_000);
  expect(await house.pushed(large, jsonFeed(item('after')))).toMatchObject({ state: 'done', counts: { accepted: 1 } });
});

test('a binding that takes pushes is never read', async () => {
  const start = `mutation ($id: ID!) { startHarvestRun(bindingId: $id) { run { id } problems { code seen } } }`;
  const { data } = await house.ask('harvester', admin, start, { id: pusher.bindingId });
  expect(data).toEqual({ startHarvestRun: { run: null, problems: [{ code: 'INPUT_INVALID', seen: 'SUBMISSION' }] } });
});
