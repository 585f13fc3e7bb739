import type { Database } from '@gongkai/kernel/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestEngine, type TestEngine } from '../kit/test-engine.ts';

const NOTES = {
  service: 'harvester',
  schema: 'harvest',
  migrations: [{ name: '0001-notes', statements: ['create table harvest.note (id int primary key)'] }],
} as const;

let test: TestEngine;
let database: Database;

beforeAll(async () => {
  test = await openTestEngine([NOTES]);
  database = await test.connect('harvester');
  const other = await test.connect('registry');
  await other.query(`select ledger.register_consumer('registry.unit', 'registry', true)`);
});
afterAll(() => test.close());

describe('service roles', () => {
  it.each([
    ['another schema', `select * from registry.note`],
    ['a table of its own', `create table harvest.mine (id int)`],
    ['changing the audit', `update ledger.audit set service = 'x'`],
    ['removing from the audit', `delete from ledger.audit`],
    [
      'writing an event itself',
      `insert into ledger.event (seq, at, service, type, ids) values (1, now(), 'x', 'x', '{}')`,
    ],
    ['writing as another service', `select ledger.append(now(), '[]', 'registry', '[]')`],
    ['registering as another service', `select ledger.register_consumer('registry.x', 'registry', true)`],
    ['taking the consumer of another service', `select ledger.register_consumer('registry.unit', 'harvester', true)`],
    ['claiming the consumer of another service', `select ledger.claim_consumer('registry.unit', 'x', 1000)`],
    ['moving the cursor of another service', `select ledger.advance_consumer('registry.unit', 'x', 9)`],
    ['ending the lease of another service', `select ledger.release_consumer('registry.unit', 'x')`],
    ['announcing for another service', `select ledger.announce('registry.unit', 'harvester', 9, 1000)`],
  ])('refuses a service %s', async (_what, statement) => {
    await test.engine.asOwner((owner) =>
      owner.exec('create schema if not exists registry; create table if not exists registry.note (id int)'),
    );
    await expect(database.query(statement)).rejects.toMatchObject({
      message: expect.stringMatching(/permission denied|may not (write|act)/),
    });
  });
});
