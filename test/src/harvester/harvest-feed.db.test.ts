import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFault, type FaultServer } from '../sites/fault-server.ts';
import { openHarvestHouse, type HarvestHouse } from './harvester-service.ts';

let house: HarvestHouse;
let server: FaultServer;
const statuses: number[] = [];

const BODY = '<p>会议听取了有关情况的汇报，研究了下一步工作。</p><p><a href="/files/1.pdf">附件</a></p>';
const FEED = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>会议公开</title>
${[1, 2, 3]
  .map(
    (number) => `<item><title>第${number}次会议</title><link>/hy/${number}.html</link>
<guid isPermaLink="false">meeting-${number}</guid><pubDate>Tue, 15 Sep 2026 09:00:00 +0800</pubDate>
<description>第${number}次会议的摘要</description><content:encoded><![CDATA[${number === 3 ? '短' : BODY}]]></content:encoded></item>`,
  )
  .join('')}</channel></rss>`;

beforeAll(async () => {
  server = await serveFault((request, response) => {
    const isSame = request.headers['if-none-match'] === '"1"';
    statuses.push(isSame ? 304 : 200);
    response.writeHead(isSame ? 304 : 200, { etag: '"1"', 'content-type': 'application/rss+xml' });
    response.end(isSame ? undefined : FEED);
  });
  house = await openHarvestHouse([server.port]);
});

afterAll(async () => {
  await house.close();
  await server.stop();
});

describe('a feed with full texts', () => {
  test('is taken over entry by entry, short ones refused; asked again it is one conditional request', async () => {
    const rule = {
      kind: 'feed',
      url: `http://127.0.0.1:${server.port}/rss.xml`,
      expectations: { minItems: 1, minBody: 15 },
    };
    const binding = await house.bind(rule);
    const first = await house.run(binding);
    expect(first).toMatchObject({ state: 'succeeded', counts: { discovered: 3, new: 2, refused: 1, delivered: 2 } });
    expect(await house.refusals(first.id)).toMatchObject([{ stage: 'validate', code: 'field_missing' }]);
    expect(house.publications.items).toMatchObject([
      {
        identity: 'guid:meeting-1',
        url: `http://127.0.0.1:${server.port}/hy/1.html`,
        summary: '第1次会议的摘要',
        publishedOn: '2026-09-15',
        attachments: [{ url: `http://127.0.0.1:${server.port}/files/1.pdf`, title: '附件' }],
      },
      { identity: 'guid:meeting-2' },
    ]);
    expect(await house.run(binding)).toMatchObject({ state: 'succeeded', counts: { discovered: 3, unchanged: 2 } });
    expect(statuses).toEqual([200, 304]);
  });

  test('an unchanged feed is read anew by a changed rule, from its snapshot', async () => {
    const rule = {
      kind: 'feed',
      url: `http://127.0.0.1:${server.port}/rss.xml`,
      expectations: { minItems: 1, minBody: 15 },
    };
    const binding = await house.bind(rule, { key: 'snapshot' });
    await house.run(binding);
    statuses.length = 0;
    await house.bind({ ...rule, expectations: { minItems: 1, minBody: 1 } }, { key: 'snapshot' });
    expect(await house.run(binding)).toMatchObject({ counts: { new: 1, unchanged: 2, refused: 0, delivered: 1 } });
    expect(statuses).toEqual([304]);
  });
});
