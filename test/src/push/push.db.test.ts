import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPushHouse, type Pusher, type PushHouse } from './push-house.ts';

let house: PushHouse;
let pusher: Pusher;

const BODY = '<p>现将有关事项公告如下，请遵照执行。</p>';
const jsonFeed = (...items: object[]): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: '民政局', items });
const item = (id: string, more: object = {}): object => ({
  id,
  url: `https://mz.example.gov.cn/${id}.html`,
  title: `公告 ${id}`,
  content_html: BODY,
  date_published: '2026-11-19T09:00:00+08:00',
  ...more,
});

beforeAll(async () => {
  house = await openPushHouse();
  pusher = await house.pusher('civil-affairs');
});
afterAll(() => house.close());

describe('a signed push', () => {
  test('of a JSON Feed is answered with a receipt, and its items are delivered', async () => {
    const receipt = await house.pushed(pusher, jsonFeed(item('a-1'), item('a-2')));
    expect(receipt).toMatchObject({
      state: 'done',
      items: 2,
      counts: { accepted: 2, changed: 0, unchanged: 0, refused: 0, open: 0 },
      results: [
        { item: 0, subject: 'a-1', result: 'accepted' },
        { item: 1, subject: 'a-2', result: 'accepted' },
      ],
      next: null,
    });
    expect(house.intake.items).toMatchObject([
      { identity: 'guid:a-1', version: 1, title: '公告 a-1', publishedOn: '2026-11-19' },
      { identity: 'guid:a-2', version: 1 },
    ]);
    expect([...house.intake.doors]).toEqual(['PUSH']);
  });
});
