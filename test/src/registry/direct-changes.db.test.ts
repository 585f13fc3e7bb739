import { siteIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestChange } from '../kit/column-change.ts';
import {
  actor,
  actOf,
  CREATE,
  maintainer,
  MEETINGS,
  openColumnDesk,
  portalAdmin,
  REVISE,
  type ColumnDesk,
} from './column-desk.ts';
import { leadOffice, type RegistryService } from './registry-service.ts';

describe('changes of columns without a request', () => {
  let desk: ColumnDesk;
  let registry: RegistryService;
  beforeAll(async () => {
    desk = await openColumnDesk();
    registry = desk.registry;
  });
  afterAll(() => registry.close());

  test.each([
    ['revise', leadOffice, REVISE, { input: { columnId: MEETINGS, fields: { name: '会议' } }, version: 1 }],
    ['revise', portalAdmin, REVISE, { input: { columnId: MEETINGS, fields: { name: '会议' } }, version: 1 }],
    ['create', leadOffice, CREATE, { input: { siteCode: 'main', fields: { code: 'x', name: '新', path: 'x' } } }],
    ['close', leadOffice, actOf('closeColumn'), { id: MEETINGS, version: 1 }],
    ['reopen', leadOffice, actOf('reopenColumn'), { id: MEETINGS, version: 1 }],
    ['remove', leadOffice, actOf('removeColumn'), { id: MEETINGS, version: 1 }],
  ])('nobody may %s directly, not even the lead office [R000-04]', async (_act, who, query, variables) => {
    const before = await registry.ledger();
    expect((await desk.mutate(who, query, variables)).problems).toMatchObject([{ code: 'CHANGE_REQUEST_REQUIRED' }]);
    expect(await registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
  });

  let columnId: string;
  const fields = { code: 'notices', kind: 'article', columnClass: 'news', name: '通知公告', path: 'notices' };

  test('its maintainer makes a column directly; another unit’s does not', async () => {
    const site = await registry.deps.database.query<{ code: string }>(
      'select code from registry.site where unit_id = $1::uuid and kind = $2',
      [unitIdOf('statistics'), 'sub'],
    );
    const siteCode = site[0]?.code ?? '';
    const foreign = actor('other', ['siteMaintainer'], 'finance');
    expect((await desk.mutate(foreign, CREATE, { input: { siteCode, fields } })).problems).toMatchObject([
      { code: 'OUTSIDE_UNIT' },
    ]);
    const made = await desk.mutate(maintainer, CREATE, { input: { siteCode, fields } });
    expect(made).toMatchObject({ column: { version: 1, closed: false }, problems: [] });
    columnId = made.column?.id ?? '';
    const bare = await desk.mutate(maintainer, CREATE, { input: { siteCode, fields: { name: '无' } } });
    expect(bare.problems.map(({ path }) => path).sort()).toEqual(
      ['code', 'columnClass', 'kind', 'path'].map((field) => `input.fields.${field}`),
    );
  });

  test('it is revised, closed, opened again and removed directly, each on the version that was seen', async () => {
    const revise = (version: number) =>
      desk.mutate(maintainer, REVISE, { input: { columnId, fields: { name: '公告' } }, version });
    expect((await revise(1)).column).toMatchObject({ name: '公告', version: 2 });
    expect((await revise(1)).problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
    const act = (name: string, version: number) => desk.mutate(maintainer, actOf(name), { id: columnId, version });
    expect((await act('reopenColumn', 2)).problems).toMatchObject([{ code: 'INPUT_INVALID', accepted: 'closed' }]);
    expect((await act('closeColumn', 2)).column).toMatchObject({ closed: true, version: 3 });
    expect((await act('closeColumn', 3)).problems).toMatchObject([{ code: 'COLUMN_CLOSED' }]);
    expect((await act('reopenColumn', 3)).column).toMatchObject({ closed: false, version: 4 });
    expect(await act('removeColumn', 4)).toEqual({ removedId: columnId, problems: [] });
    expect((await act('removeColumn', 5)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('no request is needed, so none is taken', async () => {
    const site = siteIdOf('main');
    const [sub] = await registry.deps.database.query<{ code: string }>(
      "select code from registry.site where kind = 'sub' and id <> $1::uuid limit 1",
      [site],
    );
    const asked = await requestChange(desk.as(leadOffice), { act: 'create', siteCode: sub?.code ?? '', fields });
    expect(asked.problems).toMatchObject([{ code: 'INPUT_INVALID', seen: 'sub' }]);
  });
});
