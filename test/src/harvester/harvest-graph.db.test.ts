import { verifyAuditChain } from '@gongkai/kernel/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { citizen, openHarvestHouse, portalAdmin, type HarvestHouse } from './harvester-service.ts';
import { startLivingSite, type LivingSite } from './living-site.ts';

let house: HarvestHouse;
let site: LivingSite;
let binding: string;

beforeAll(async () => {
  site = await startLivingSite(4, { damaged: 3 });
  house = await openHarvestHouse([site.port]);
  binding = await house.bind(site.rule, { key: 'graph', cron: '30 2 * * *' });
});

afterAll(async () => {
  await house.close();
  await site.stop();
});

const START = `mutation ($id: ID!) {
  startHarvestRun(bindingId: $id) { run { id state trigger binding { id } } problems { code path seen } }
}`;
const BINDING = `query ($id: ID!) {
  harvestBinding(id: $id) {
    name mode onImport isEnabled version recheckAfterHours robots { verdict origin crawlDelayMs } column { id } unit { id }
    source { name allowedHosts politenessMs site { id } }
    rule { number json } schedule { cron zone nextRunAt isPaused nextTimes }
    latestRun { state }
    runs(first: 1) {
      pageInfo { hasNextPage endCursor }
      edges { node { state stage trigger tries resumedCount heartbeatAt progressAt items { discovered new refused delivered } finishedAt
        refusals { edges { node { stage subject failure { code message who how isRetryable detail } } } } } }
    }
  }
}`;
const COLUMN = `query ($references: [_Any!]!) {
  _entities(representations: $references) { ... on Column { harvestBindings(first: 1) {
    pageInfo { hasNextPage endCursor } edges { node { id name } } } } ... on HarvestBinding { name } }
}`;

describe('bindings and runs in the graph', () => {
  test('a run is started, and shown with counts and with every refusal and who mends it', async () => {
    const started = await house.ask(portalAdmin, START, { id: binding });
    expect(started).toMatchObject({
      data: { startHarvestRun: { run: { trigger: 'MANUAL', binding: { id: binding } }, problems: [] } },
      extensions: { ledger: { position: expect.any(Number) } },
    });
    await house.harvesters[0]?.runsSettled();
    const { data } = await house.ask(portalAdmin, BINDING, { id: binding });
    expect(data).toMatchObject({
      harvestBinding: {
        mode: 'HARVEST',
        onImport: 'chain',
        isEnabled: true,
        recheckAfterHours: 0,
        robots: { verdict: 'ALLOWED', origin: `http://127.0.0.1:${site.port}`, crawlDelayMs: null },
        source: { allowedHosts: ['127.0.0.1'], politenessMs: 0 },
        rule: { number: 1, json: expect.stringContaining('"format": 1') },
        schedule: {
          cron: '30 2 * * *',
          zone: 'Asia/Shanghai',
          isPaused: false,
          nextTimes: Array.from({ length: 5 }, () => expect.stringMatching(/T18:30:00/)),
        },
        latestRun: { state: 'SUCCEEDED' },
        runs: {
          pageInfo: { hasNextPage: false },
          edges: [
            {
              node: {
                state: 'SUCCEEDED',
                stage: 'DELIVER',
                tries: 1,
                resumedCount: 0,
                heartbeatAt: expect.any(String),
                progressAt: expect.any(String),
                items: { discovered: 4, new: 3, refused: 1, delivered: 3 },
                refusals: {
                  edges: [
                    {
                      node: {
                        stage: 'EXTRACT',
                        subject: expect.stringContaining('/d/3.html'),
                        failure: {
                          code: 'rule_no_match',
                          message: expect.stringMatching(/[\u4e00-\u9fff].* \/ \w/),
                          isRetryable: false,
                        },
                      },
                    },
                  ],
                },
              },
            },
          ],
        },
      },
    });
  });

  test('runs are paged from the latest back', async () => {
    await house.run(binding);
    const page = `query ($id: ID!, $after: String) { harvestBinding(id: $id) { runs(first: 1, after: $after) {
      pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { items { new } } } } } }`;
    const first = await house.ask(portalAdmin, page, { id: binding });
    expect(first.data).toMatchObject({
      harvestBinding: { runs: { pageInfo: { hasNextPage: true }, edges: [{ node: { items: { new: 0 } } }] } },
    });
    const after = JSON.stringify(first.data).match(/"endCursor":"([^"]+)"/)?.[1];
    const second = await house.ask(portalAdmin, page, { id: binding, after });
    expect(second.data).toMatchObject({
      harvestBinding: { runs: { pageInfo: { hasNextPage: false }, edges: [{ node: { items: { new: 3 } } }] } },
    });
    const foreign = await house.ask(portalAdmin, page, { id: binding, after: 'nonsense' });
    expect(foreign.errors?.[0]?.extensions?.['code']).toBe('CURSOR_INVALID');
  });

  test('a disabled binding and an unknown one are refused', async () => {
    const disabled = await house.bind(site.rule, { key: 'disabled' });
    await house.database.query('update harvest.binding set enabled = false where id = $1', [disabled]);
    for (const [id, code] of [
      [disabled, 'BINDING_DISABLED'],
      ['00000000-0000-7000-8000-000000000000', 'NOT_FOUND'],
      ['nonsense', 'NOT_FOUND'],
    ]) {
      const { data } = await house.ask(portalAdmin, START, { id });
      expect(data).toEqual({ startHarvestRun: { run: null, problems: [{ code, path: 'bindingId', seen: id }] } });
    }
  });

  test('whoever holds no role of it sees and starts nothing', async () => {
    const started = await house.ask(citizen, START, { id: binding });
    expect(started.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const { data } = await house.ask(citizen, COLUMN, { references: await references() });
    expect(data).toEqual({ _entities: [{ harvestBindings: null }, null] });
  });

  test('a column shows the bindings that feed it', async () => {
    const { data } = await house.ask(portalAdmin, COLUMN, { references: await references() });
    expect(data).toMatchObject({
      _entities: [
        { harvestBindings: { edges: [{ node: { name: '来源 disabled' } }], pageInfo: { hasNextPage: true } } },
        { name: '来源 graph' },
      ],
    });
  });

  test('seeding again changes nothing; a new rule is the next version', async () => {
    const before = await state();
    await house.bind(site.rule, { key: 'graph', cron: '30 2 * * *' });
    expect(await state()).toEqual(before);
    await house.bind(
      { ...site.rule, expectations: { minItems: 2, minBody: 10 } },
      { key: 'graph', cron: '30 3 * * *' },
    );
    expect(await state()).toMatchObject({ rules: (before?.rules ?? 0) + 1, events: (before?.events ?? 0) + 1 });
    await expect(house.bind({ kind: 'list' }, { key: 'graph' })).rejects.toThrow(/detail/);
  });

  test('starting and refusing are in the audit chain, and ends of runs are events', async () => {
    expect(await verifyAuditChain(house.database)).toMatchObject({ ok: true });
    const audits = await house.database.query<{ action: string; outcome: string }>(
      `select body ->> 'action' as action, body ->> 'outcome' as outcome from ledger.audit order by seq`,
    );
    expect(audits).toContainEqual({ action: 'harvestRun.start', outcome: 'done' });
    expect(audits).toContainEqual({ action: 'harvestRun.start', outcome: 'refused' });
    const [ended] = await house.database.query<{ count: number }>(
      `select count(*) as count from ledger.event where type = 'run.finished'`,
    );
    expect(ended?.count).toBe(2);
  });
});

async function references(): Promise<object[]> {
  const [row] = await house.database.query<{ column_id: string }>('select column_id from harvest.binding limit 1');
  return [
    { __typename: 'Column', id: row?.column_id },
    { __typename: 'HarvestBinding', id: binding },
  ];
}

async function state() {
  const [row] = await house.database.query<{ rules: number; events: number; version: number; cron: string }>(
    `select (select count(*) from harvest.rule_version) as rules,
       (select count(*) from ledger.event where type = 'binding.changed') as events, b.version, s.cron
     from harvest.binding b join harvest.schedule s on s.binding_id = b.id where b.id = $1`,
    [binding],
  );
  return row;
}
