import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAIN_PEOPLE, openHouse, type House } from '../kit/house.ts';
import { deliver, editionOf, HARVESTER, one, publish, VISITOR } from './publishing.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const EDITIONS =
  'query ($id: ID!) { document(id: $id) { title bodyHtml editionNumber editions { edges { node { number stage } } } } }';

describe('intake', () => {
  it('takes a new item as a document with an edition in draft, invisible to the public', async () => {
    const taken = one(await deliver(house, [{ identity: 'new', version: 1 }]));
    expect(taken.outcome).toBe('NEW');
    expect(await editionOf(house, taken.editionId)).toMatchObject({ stage: 'DRAFT', number: 1 });
    expect((await house.ask('publications', VISITOR, EDITIONS, { id: taken.documentId })).data).toEqual({
      document: null,
    });
    expect(
      (
        await house.ask('publications', VISITOR, 'query ($id: ID!) { edition(id: $id) { id } }', {
          id: taken.editionId,
        })
      ).data,
    ).toEqual({
      edition: null,
    });
  });

  it('takes a link without any text, through the same chain, and shows its address', async () => {
    const url = 'https://city.example/zcjd/1.html';
    const taken = one(
      await deliver(house, [{ identity: 'link', version: 1, kind: 'LINK', url, text: '目标页的正文' }]),
    );
    await publish(house, taken.editionId);
    const { data } = await house.ask(
      'publications',
      VISITOR,
      'query ($id: ID!) { document(id: $id) { kind url title bodyHtml } }',
      { id: taken.documentId },
    );
    expect(data).toEqual({ document: { kind: 'LINK', url, title: '关于link的通知', bodyHtml: '' } });
  });

  it.each([
    ['plain text', '各单位请按期报送。', 'ARTICLE', 1],
    ['a body that is a document in a frame', '<iframe src="https://a.example/1.pdf"></iframe>', 'ARTICLE', 0],
    ['a link, of which only the address is wanted', '目标页的正文', 'LINK', 1],
  ] as const)('tells which share of %s it kept', async (what, text, kind, share) => {
    const delivery = { identity: what, version: 1, kind, text };
    expect(one(await deliver(house, [delivery])).keptShare).toBe(share);
    expect(one(await deliver(house, [delivery])).keptShare).toBeNull();
  });

  it.each([
    ['the same version again', 2, '乙', 'UNCHANGED'],
    ['an older version', 1, '甲', 'STALE'],
    ['a newer version with the same text', 3, '乙', 'UNCHANGED'],
  ])('changes nothing for %s', async (what, version, text, outcome) => {
    await deliver(house, [{ identity: what, version: 2, text: '乙' }]);
    expect(one(await deliver(house, [{ identity: what, version, text }])).outcome).toBe(outcome);
  });

  it('shows A at the end of A → B → A, with three editions', async () => {
    const first = one(await deliver(house, [{ identity: 'aba', version: 1, text: '甲文' }]));
    await publish(house, first.editionId);
    await publish(house, one(await deliver(house, [{ identity: 'aba', version: 2, text: '乙文' }])).editionId);
    await publish(house, one(await deliver(house, [{ identity: 'aba', version: 3, text: '甲文' }])).editionId);
    const { data } = await house.ask('publications', VISITOR, EDITIONS, { id: first.documentId });
    expect(data).toMatchObject({
      document: {
        bodyHtml: '<p>甲文</p>',
        editionNumber: 3,
        editions: {
          edges: [
            { node: { number: 3, stage: 'PUBLISHED' } },
            { node: { number: 2, stage: 'SUPERSEDED' } },
            { node: { number: 1, stage: 'SUPERSEDED' } },
          ],
        },
      },
    });
  });

  it('keeps the public wording while a newer one is in review, and supersedes an older draft', async () => {
    const first = one(await deliver(house, [{ identity: 'held', version: 1, text: '旧文' }]));
    await publish(house, first.editionId);
    const second = one(await deliver(house, [{ identity: 'held', version: 2, text: '草稿' }]));
    const third = one(await deliver(house, [{ identity: 'held', version: 3, text: '新文' }]));
    expect((await editionOf(house, second.editionId)).stage).toBe('SUPERSEDED');
    expect((await editionOf(house, third.editionId)).stage).toBe('DRAFT');
    const { data } = await house.ask('publications', VISITOR, EDITIONS, { id: first.documentId });
    expect(data).toMatchObject({ document: { bodyHtml: '<p>旧文</p>', editionNumber: 1 } });
  });

  it('takes several versions of one item in one batch, the last one open', async () => {
    const [first, second] = await deliver(house, [
      { identity: 'burst', version: 1, text: '一' },
      { identity: 'burst', version: 2, text: '二' },
    ]);
    expect([first?.outcome, second?.outcome]).toEqual(['NEW', 'CHANGED']);
    expect((await editionOf(house, first?.editionId ?? '')).stage).toBe('SUPERSEDED');
    expect((await editionOf(house, second?.editionId ?? '')).stage).toBe('DRAFT');
  });

  it('refuses a bad item alone and takes the rest', async () => {
    const results = await deliver(house, [
      { identity: 'bad', version: 1, title: ' ' },
      { identity: 'evil', version: 1, url: 'javascript:alert(1)' },
      { identity: 'good', version: 1 },
      { identity: 'dateless', version: 1, publishedOn: null },
    ]);
    expect(Object.fromEntries(results.map((result) => [result.identity, result.outcome]))).toEqual({
      bad: 'REFUSED',
      evil: 'REFUSED',
      good: 'NEW',
      dateless: 'NEW',
    });
  });

  it('removes what could run and what PostgreSQL cannot store', async () => {
    const text = '安全<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:x()">链</a>\u0000\ud800';
    const taken = one(await deliver(house, [{ identity: 'xss', version: 1, text }]));
    await publish(house, taken.editionId);
    const { data } = await house.ask('publications', VISITOR, EDITIONS, { id: taken.documentId });
    const { bodyHtml } = (data as { document: { bodyHtml: string } }).document;
    expect(bodyHtml).toContain('安全');
    expect(bodyHtml).not.toMatch(/script|onerror|javascript:/i);
    expect(bodyHtml).not.toContain('\u0000');
  });

  it('takes the same new item once when two deliveries arrive at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () =>
        deliver(house, [{ identity: 'race', version: 1 }]).then((results) => one(results).outcome),
      ),
    );
    expect(outcomes.sort()).toEqual(['NEW', 'UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
  });

  it('is no door for people, nor for other services', async () => {
    for (const actor of [VISITOR, CHAIN_PEOPLE.operator, { kind: 'service', name: 'monitoring' } as const]) {
      await expect(
        deliver(
          { ...house, ask: (service, _actor, query, variables) => house.ask(service, actor, query, variables) },
          [],
        ),
      ).rejects.toThrow(/FORBIDDEN|UNAUTHENTICATED|may not/);
    }
  });

  it('refuses a column it does not know', async () => {
    const answer = await house.ask(
      'publications',
      HARVESTER,
      'mutation ($b: IngestBatchInput!) { ingest(batch: $b) { problems { code } } }',
      {
        b: {
          bindingId: '00000000-0000-7000-8000-00000000b002',
          runId: '00000000-0000-7000-8000-00000000c002',
          columnId: '00000000-0000-7000-8000-00000000d002',
          unitId: '00000000-0000-7000-8000-00000000e002',
          sourceName: '示例',
          enteredThrough: 'HARVEST',
          items: [],
        },
      },
    );
    expect(answer.data).toEqual({ ingest: { problems: [{ code: 'COLUMN_UNKNOWN' }] } });
  });
});
