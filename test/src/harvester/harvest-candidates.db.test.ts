import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFault, type FaultServer } from '../sites/fault-server.ts';
import { citizen, openHarvestHouse, portalAdmin, type HarvestHouse } from './harvester-service.ts';

let house: HarvestHouse;
let server: FaultServer;

const LIST = '<ul class="list"><li><a href="/1.html">关于核对登记信息的通知</a><span>2026-09-14</span></li></ul>';
const DETAIL = `<html><head><title>关于核对信息的通知_示例区</title><meta name="PubDate" content="2026-09-15 10:30">
  <meta property="og:title" content="关于核对登记信息的通知"></head><body><h1>关于核对登记信息的通知</h1>
  <div class="info">来源：示例区民政局</div><div class="text"><p>各街道要按照统一部署，逐户核对登记信息。</p></div></body></html>`;

beforeAll(async () => {
  server = await serveFault((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(request.url === '/1.html' ? DETAIL : LIST);
  });
  house = await openHarvestHouse([server.port]);
});

afterAll(async () => {
  await house.close();
  await server.stop();
});

const ITEM = `query ($id: ID!) { harvestItem(id: $id) {
  candidates { field origin text value isChosen } conflicts } }`;

describe('what was found for the fields of an item', () => {
  test('is kept with its version and shown: every answer, its origin, which was taken, and which fields disagree', async () => {
    const binding = await house.bind({
      kind: 'list',
      url: `http://127.0.0.1:${server.port}/list.html`,
      expectations: { minItems: 1, minBody: 5 },
      list: { item: '.list li', title: 'a', url: 'a', date: 'span' },
      pager: { kind: 'none' },
      detail: { body: '.text', title: 'h1', remove: [] },
    });
    expect(await house.run(binding)).toMatchObject({ state: 'succeeded', counts: { new: 1, delivered: 1 } });
    const [item] = await house.database.query<{ id: string }>('select id from harvest.item where binding_id = $1', [
      binding,
    ]);
    const { data } = await house.ask(portalAdmin, ITEM, { id: item?.id });
    expect(data).toMatchObject({ harvestItem: { conflicts: ['DATE'] } });
    const { candidates } = (data as { harvestItem: { candidates: unknown[] } }).harvestItem;
    expect(candidates).toEqual([
      { field: 'TITLE', origin: 'RULE', text: TITLE, value: TITLE, isChosen: true },
      { field: 'TITLE', origin: 'LIST', text: TITLE, value: TITLE, isChosen: false },
      { field: 'TITLE', origin: 'OPEN_GRAPH', text: TITLE, value: TITLE, isChosen: false },
      { field: 'TITLE', origin: 'GENERIC', text: TITLE, value: TITLE, isChosen: false },
      { field: 'DATE', origin: 'META', text: '2026-09-15 10:30', value: '2026-09-15', isChosen: true },
      { field: 'DATE', origin: 'LIST', text: '2026-09-14', value: '2026-09-14', isChosen: false },
      { field: 'SOURCE', origin: 'GENERIC', text: '示例区民政局', value: '示例区民政局', isChosen: true },
      { field: 'BODY', origin: 'RULE', text: WORDS, value: WORDS, isChosen: true },
    ]);
    expect(await house.ask(citizen, ITEM, { id: item?.id })).toMatchObject({ data: { harvestItem: null } });
  });
});

const TITLE = '关于核对登记信息的通知';
const WORDS = '各街道要按照统一部署，逐户核对登记信息。';
