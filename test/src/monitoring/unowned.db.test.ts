import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import { newId } from '@gongkai/kernel/pure';
import { createSubgraph } from '@gongkai/monitoring';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, openHouse, type House } from '../kit/house.ts';
import { findingsSeen } from './facts.ts';
import { addGroup, addPerson, changeRegistry, giveKeepers } from './keeping.ts';

const lead = account(90, ['leadOffice']);
const COLUMN = 's000-result-03';
const PERSON = '00000000-0000-7000-8000-0000000f0011';
let house: House;
let clock: FrozenClock;

beforeAll(async () => {
  clock = frozenClock('2026-11-20T02:00:00.000Z');
  house = await openHouse({ clock });
});
afterAll(() => house.close());

const unowned = (column = COLUMN) =>
  findingsSeen(house, lead, { code: 'COLUMN_UNOWNED', columnId: columnIdOf(column) });
const keep = (keepers: Parameters<typeof giveKeepers>[3]) => giveKeepers(house, clock, COLUMN, keepers);
const judge = async () => (await createSubgraph(await house.depsFor('monitoring'))).judgeNow();

describe('a column', () => {
  test('[R000-06] that no unit answers for first is an alarm, by clause, for the lead office, until one does', async () => {
    expect(await findingsSeen(house, lead, { code: 'COLUMN_UNOWNED' })).toEqual([]);
    await keep([]);
    const [finding, ...more] = await unowned();
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ state: 'OPEN', severity: 'SERIOUS', unit: null });
    expect(finding?.clause).toContain('一(二)');
    expect(finding?.reason.zh).toContain('没有主责单位');
    expect(finding?.reason.en).toContain('no unit');
    expect(await findingsSeen(house, account(91, ['unitOffice'], 'statistics'), { code: 'COLUMN_UNOWNED' })).toEqual(
      [],
    );
    await keep([{ unit: 'education', role: 'assisting' }]);
    expect(await unowned()).toMatchObject([{ state: 'OPEN' }]);
    await keep([{ unit: 'statistics' }]);
    expect(await unowned()).toMatchObject([{ state: 'CLOSED', closing: 'RECOVERED' }]);
  });

  test('[R000-06] is one from the day its unit’s time ends or until its time begins', async () => {
    await keep([{ unit: 'statistics', from: '2026-12-01' }]);
    expect((await unowned())[0]).toMatchObject({ state: 'OPEN', recurrence: 1 });
    clock.set('2026-11-30T15:59:00.000Z');
    await judge();
    expect((await unowned())[0]).toMatchObject({ state: 'OPEN' });
    clock.set('2026-11-30T16:00:00.000Z');
    await judge();
    expect((await unowned())[0]).toMatchObject({ state: 'CLOSED' });
  });

  test('[R000-06] that a group shares has somebody, and one that is not kept or only holds others needs nobody', async () => {
    const groupId = await addGroup(house, clock, 'some', ['education', 'health']);
    await keep([{ groupId }]);
    expect((await unowned())[0]).toMatchObject({ state: 'CLOSED' });
    await keep([]);
    expect((await unowned())[0]).toMatchObject({ state: 'OPEN' });
    const id = columnIdOf(COLUMN);
    await changeRegistry(house, clock, {
      sql: 'update registry.site_column set closed = true where id = $1',
      params: [id],
      emit: ['column.changed', [id]],
    });
    expect((await unowned())[0]).toMatchObject({ state: 'CLOSED', closing: 'NOT_JUDGED' });
    expect(await unowned('s000-result')).toEqual([]);
  });
});

describe('a post that was left', () => {
  test('[R000-24] is an alarm of its unit until what was answered for is handed over', async () => {
    const [post, id] = [newId(), newId()];
    await addPerson(house, clock, { id: PERSON, unit: 'health', name: '赵某' });
    const columns = ['s000-result-01', 's000-result-02'];
    for (const column of columns) {
      await giveKeepers(house, clock, column, [{ unit: 'health', holders: [{ unit: 'health', personId: PERSON }] }]);
    }
    await changeRegistry(house, clock, {
      sql: `insert into registry.post (id, unit_id, person_id, title, duty, validity)
            values ($1, $2, $3, '栏目编辑', 'editor', '[2026-01-01,2026-12-01)')`,
      params: [post, unitIdOf('health'), PERSON],
      emit: ['person.changed', [PERSON]],
    });
    await changeRegistry(house, clock, {
      sql: `insert into registry.hand_over (id, post_id, person_id, unit_id, ended_on) values ($1, $2, $3, $4, '2026-12-01')`,
      params: [id, post, PERSON, unitIdOf('health')],
      emit: ['handOver.changed', [id]],
    });
    const office = account(92, ['unitOffice'], 'health');
    const [finding, ...more] = await findingsSeen(house, office, { code: 'HAND_OVER_MISSING' });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ state: 'OPEN', severity: 'SERIOUS', unit: { id: unitIdOf('health') } });
    expect(finding?.clause).toContain('四');
    expect(finding?.reason.zh).toContain('赵某自 2026-12-01 起不再任职，其负责的 2 个栏目尚未改派');
    expect(finding?.reason.en).toContain('2 columns');
    const elsewhere = account(93, ['unitOffice'], 'education');
    expect(await findingsSeen(house, elsewhere, { code: 'HAND_OVER_MISSING' })).toEqual([]);
    await changeRegistry(house, clock, {
      sql: `update registry.hand_over set settled_on = '2026-12-03' where id = $1`,
      params: [id],
      emit: ['handOver.changed', [id]],
    });
    expect(await findingsSeen(house, office, { code: 'HAND_OVER_MISSING' })).toMatchObject([
      { state: 'CLOSED', closing: 'RECOVERED' },
    ]);
  });
});
