import { newId } from '@gongkai/kernel/pure';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ADD,
  CERTIFY,
  NO_NEED,
  openDeadlineDesk,
  RECORD,
  REVISE,
  WITHDRAW,
  type DeadlineDesk,
} from './deadline-desk.ts';
import { serviceActor } from './registry-service.ts';

const DUTIES = `query ($ids: [ID!]!) { columnDuties(ids: $ids) {
  id name path kind important openedOn openFormMark
  responsibilities { unitId groupId role from to holders { personId postTitle from to } }
  rules { kind amount event subject recertifiable validFrom validTo supersededBy { from text ruleIds } }
  events { event subject occurredOn recordedOn settledOn }
  confirmations { subject confirmedOn kind }
} }`;

interface Duties {
  readonly id: string;
  readonly openedOn: string | null;
  readonly responsibilities: readonly Record<string, unknown>[];
  readonly rules: readonly Record<string, unknown>[];
  readonly events: readonly Record<string, unknown>[];
  readonly confirmations: readonly Record<string, unknown>[];
}

const shared = columnIdOf('s000-result-03');

describe('what columns owe, as monitoring is told', () => {
  let desk: DeadlineDesk;
  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  const sql = (text: string, values: unknown[] = []) => desk.registry.deps.database.query(text, values);
  const dutiesOf = async (...ids: string[]): Promise<Duties[]> =>
    (await desk.read<{ columnDuties: Duties[] }>(DUTIES, { ids }, serviceActor('monitoring'))).columnDuties;
  const one = async (id: string): Promise<Duties> => {
    const [duties] = await dutiesOf(id);
    if (!duties) throw new Error('no duties');
    return duties;
  };

  test('a group answers by each of its members, on the days it is one, with the holders of those days', async () => {
    const [group, responsibility, person] = [newId(), newId(), newId()];
    await sql(`insert into registry.unit_group (id, code, name) values ($1::uuid, 'duty-group', '有关部门')`, [group]);
    await sql(
      `insert into registry.unit_group_member (group_id, unit_id, validity)
       values ($1::uuid, $2::uuid, '[2020-01-01,2026-06-01)'), ($1::uuid, $3::uuid, '[2026-03-01,)'),
              ($1::uuid, $4::uuid, '[2015-01-01,2016-01-01)')`,
      [group, unitIdOf('finance'), unitIdOf('justice'), unitIdOf('health')],
    );
    await sql(
      `delete from registry.maintenance where responsibility_id in (
      select id from registry.responsibility where column_id = $1::uuid)`,
      [shared],
    );
    await sql('delete from registry.responsibility where column_id = $1::uuid', [shared]);
    await sql(
      `insert into registry.responsibility (id, column_id, group_id, role, validity)
       values ($1::uuid, $2::uuid, $3::uuid, 'primary', '[2026-01-01,2026-12-31)')`,
      [responsibility, shared, group],
    );
    await sql('insert into registry.person (id, name, unit_id) values ($1::uuid, $2, $3::uuid)', [
      person,
      '张三',
      unitIdOf('finance'),
    ]);
    await sql(
      `insert into registry.responsibility_holder (id, responsibility_id, unit_id, post_title, person_id, validity)
       values ($1::uuid, $3::uuid, $4::uuid, '股长', $5::uuid, '[2025-01-01,)'),
              ($2::uuid, $3::uuid, $6::uuid, '科长', null, '[2026-05-01,2026-08-01)')`,
      [newId(), newId(), responsibility, unitIdOf('finance'), person, unitIdOf('justice')],
    );
    expect((await one(shared)).responsibilities).toEqual([
      {
        unitId: unitIdOf('finance'),
        groupId: group,
        role: 'primary',
        from: '2026-01-01',
        to: '2026-06-01',
        holders: [
          {
            personId: person,
            postTitle: '股长',
            from: '2026-01-01',
            to: '2026-06-01',
          },
        ],
      },
      {
        unitId: unitIdOf('justice'),
        groupId: group,
        role: 'primary',
        from: '2026-03-01',
        to: '2026-12-31',
        holders: [
          {
            personId: null,
            postTitle: '科长',
            from: '2026-05-01',
            to: '2026-08-01',
          },
        ],
      },
    ]);
    expect((await one(shared)).openedOn).toBe('2026-01-01');
  });

  test('rules of all periods, events that were not withdrawn, and confirmations come with it', async () => {
    const { columnId } = desk;
    const input = { columnId, kind: 'everyMonths', amount: 12, clause: '附件2', recertifiable: true };
    const { updateRule } = await desk.write(ADD, { input: { ...input, validFrom: '2026-01-01' } });
    const { id: ruleId } = updateRule as { id: string };
    const revision = { ruleId, kind: 'everyMonths', amount: 6, clause: '附件2', from: '2026-12-01', reason: '新办法' };
    await desk.write(REVISE, { input: { ...revision, recertifiable: true }, version: 1 });
    await desk.write(ADD, { input: { columnId, kind: 'onDemand', subject: '专项', clause: '五(二)18' } });
    const record = async (occurredOn: string, more: object = {}): Promise<string> => {
      const event = { columnId, event: '信息形成或变更', occurredOn, ...more };
      const { deadlineEvent } = await desk.write(RECORD, { input: event });
      return (deadlineEvent as { id: string }).id;
    };
    await record('2026-11-02', { settledOn: '2026-11-10' });
    const wrong = await record('2026-11-03');
    await desk.write(WITHDRAW, { input: { eventId: wrong, reason: '误登' }, version: 1 });
    await desk.write(CERTIFY, { input: { columnId, reason: '核对' } });
    await desk.write(NO_NEED, { input: { columnId, subject: '专项', reason: '无' } });
    const duties = await one(columnId);
    expect(duties.rules.filter(({ kind }) => kind === 'everyMonths')).toMatchObject([
      { amount: 12, recertifiable: true, validTo: '2026-12-01', supersededBy: { from: '2026-12-01', text: '新办法' } },
      { amount: 6, recertifiable: true, validFrom: '2026-12-01', validTo: null, supersededBy: null },
    ]);
    expect(duties.events).toEqual([
      {
        event: '信息形成或变更',
        subject: null,
        occurredOn: '2026-11-02',
        recordedOn: '2026-11-20',
        settledOn: '2026-11-10',
      },
    ]);
    expect(duties.confirmations).toEqual([
      { subject: null, confirmedOn: '2026-11-20', kind: 'recertified' },
      { subject: '专项', confirmedOn: '2026-11-20', kind: 'noNeed' },
    ]);
  });

  test('however many columns are asked for, the statements are the same', async () => {
    const { database } = desk.registry.deps;
    const rows = await database.query<{ id: string }>('select id from registry.site_column order by id');
    const ids = rows.map(({ id }) => id);
    const statements = async (asked: readonly string[]): Promise<number> => {
      let count = 0;
      const { query } = database;
      database.query = ((...given: Parameters<typeof query>) => {
        count += 1;
        return query.apply(database, given);
      }) as typeof query;
      try {
        expect(await dutiesOf(...asked)).toHaveLength(asked.length);
      } finally {
        database.query = query;
      }
      return count;
    };
    expect(ids.length).toBeGreaterThan(20);
    expect(await statements(ids)).toBe(await statements(ids.slice(0, 1)));
    expect(await statements(ids)).toBe(5);
  });

  test('only monitoring asks; more than 500 at once are refused, and what is no id names nothing', async () => {
    expect(await desk.refusalOf(DUTIES, { ids: [] })).toBe('FORBIDDEN');
    expect(await dutiesOf('x')).toEqual([]);
    const many = Array.from({ length: 501 }, () => newId());
    expect(await desk.refusalOf(DUTIES, { ids: many }, serviceActor('monitoring'))).toBe('INPUT_INVALID');
  });
});
