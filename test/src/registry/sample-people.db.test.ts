import {
  accountIdOf,
  columnIdOf,
  samplePersonIdOf,
  seedAccounts,
  seedCatalogue,
  seedSamplePeople,
  unitIdOf,
} from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const ACCOUNT = {
  username: 'sample-drafter',
  displayName: '示例拟稿人',
  roles: ['drafter'],
  password: 'Gongkai-2026-sample',
  rootUnitCodes: ['government'],
  mustChangePassword: false,
} as const;

describe('the people of the sample district', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
  });
  afterAll(() => registry.close());
  const query = <T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
    registry.deps.database.query<T>(sql, parameters);

  test('every unit has a head and a principal responsible, every column somebody who answers for it and edits it', async () => {
    const crew = await seedSamplePeople(registry.deps);
    expect(crew).toEqual({ persons: 64, holders: 23 });
    const without = await query(
      `select u.code from registry.unit u where (select count(*) from registry.post p
         where p.unit_id = u.id and p.duty in ('head', 'principal')) <> 2`,
    );
    expect(without).toEqual([]);
    const [column] = await query<Record<string, unknown>>(
      `select h.post_title as title, p.name, h.unit_id as "unitId", c.editor_id = p.id as "isEditor",
         c.source_of_information as source
       from registry.responsibility_holder h join registry.responsibility r on r.id = h.responsibility_id
       join registry.person p on p.id = h.person_id join registry.site_column c on c.id = r.column_id
       where r.column_id = $1::uuid`,
      [columnIdOf('s000-result-04')],
    );
    expect(column).toEqual({
      title: '责任编辑',
      name: '冯文静',
      unitId: unitIdOf('statistics'),
      isEditor: true,
      source: '示例区统计局业务科室',
    });
  });

  test('[R001-13] every unit has somebody to turn to, so that the contact book is complete', async () => {
    const { data } = await registry.ask(
      leadOffice,
      '{ units(first: 100) { edges { node { code contacts { name phone } } } } }',
    );
    const units = (data as { units: { edges: { node: { code: string; contacts: object[] } }[] } }).units.edges;
    expect(units).toHaveLength(15);
    expect(units.filter(({ node }) => node.contacts.length !== 1)).toEqual([]);
    expect(units.find(({ node }) => node.code === 'office')?.node.contacts).toEqual([
      { name: '钱小兰', phone: '000-00000012' },
    ]);
  });

  test('a sample account is of one of them', async () => {
    const personId = samplePersonIdOf(ACCOUNT.username);
    await seedAccounts(registry.deps, [{ ...ACCOUNT, ...(personId === undefined ? {} : { personId }) }]);
    const [person] = await query<{ name: string }>(
      'select p.name from registry.account a join registry.person p on p.id = a.person_id where a.id = $1::uuid',
      [accountIdOf(ACCOUNT.username)],
    );
    expect(person).toEqual({ name: '钱文静' });
  });

  test('a second time nothing is added, and whoever took over stays', async () => {
    await query(
      `update registry.responsibility_holder set validity = daterange(lower(validity), '2026-01-01') where responsibility_id in (
         select id from registry.responsibility where column_id = $1::uuid)`,
      [columnIdOf('s000-result-04')],
    );
    const before = await registry.ledger();
    expect(await seedSamplePeople(registry.deps)).toEqual({ persons: 0, holders: 0 });
    expect(await registry.ledger()).toEqual(before);
  });
});
