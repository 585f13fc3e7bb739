import { ANONYMOUS } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, BEGIN_POST, callsOf, type Answer } from './registry-people.ts';
import { drafter, leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';
import { CREATE, END, MOVE, named, OFFICE, REVISE, section, UNITS } from './unit-desk.ts';

describe('units', () => {
  let registry: RegistryService;
  let calls: ReturnType<typeof callsOf>;
  const made: Record<string, string> = {};
  beforeAll(async () => {
    registry = await openRegistry();
    calls = callsOf(registry);
    await seedCatalogue(registry.deps, 'district');
    for (const code of ['education-office', 'teaching', 'schools']) {
      const { unit } = await calls.done(leadOffice, CREATE, { input: { ...section, code, name: code } });
      made[code] = (unit as { id: string }).id;
    }
  });
  afterAll(() => registry.close());
  const idOf = (code: string): string => made[code] ?? unitIdOf(code);
  const codesOf = (data: unknown, field = 'units'): string[] =>
    (data as Record<string, { edges: { node: { code: string } }[] }>)[field]?.edges.map(({ node }) => node.code) ?? [];
  const rows = async (): Promise<unknown> =>
    registry.deps.database.query('select id, version, parent_id, validity from registry.unit order by id');

  test('are recorded with their other names, and every version stays with who made it', async () => {
    const { unit } = await calls.done(leadOffice, CREATE, {
      input: { ...section, code: 'moral', name: ' 德育\u3000科 ' },
    });
    expect(unit).toMatchObject({ name: '德育 科', aliases: ['局办'], from: '2020-01-01', to: null, version: 1 });
    const { id } = unit as { id: string };
    await calls.done(leadOffice, REVISE, { id, input: { ...named(section), name: '德育处' }, version: 1 });
    const history = `query { unit(code: "moral") { history { edges { node { version action actor values { field value } } } } } }`;
    expect(await calls.query(leadOffice, history)).toMatchObject({
      unit: {
        history: {
          edges: [
            { node: { version: 2, action: 'unit.revise', actor: 'account:lead' } },
            {
              node: {
                version: 1,
                action: 'unit.create',
                values: expect.arrayContaining([{ field: 'name', value: '德育 科' }]),
              },
            },
          ],
        },
      },
    });
    expect(await calls.query(drafter, history)).toEqual({ unit: { history: null } });
  });

  test.each<[string, object, string, string]>([
    ['a code that is taken', { code: 'finance' }, 'CODE_TAKEN', 'input.code'],
    ['a code of other letters', { code: '财政' }, 'INPUT_INVALID', 'input.code'],
    ['no name', { code: 'x1', name: ' \u200b' }, 'INPUT_INVALID', 'input.name'],
    ['a day that is none', { code: 'x2', from: '2026-02-30' }, 'INPUT_INVALID', 'input.from'],
    [
      'a unit above that is not there',
      { code: 'x3', parentId: columnIdOf('s000-decision-03') },
      'NOT_FOUND',
      'input.parentId',
    ],
    ['more than twenty other names', { code: 'x4', aliases: Array(21).fill('名') }, 'INPUT_INVALID', 'input.aliases'],
  ])('with %s are not recorded, and nothing is left of them', async (_, change, code, path) => {
    const [before, ledger] = [await rows(), await registry.ledger()];
    const { unit, problems } = await calls.mutate(leadOffice, CREATE, { input: { ...section, ...change } });
    expect({ unit, problems }).toMatchObject({ unit: null, problems: [{ code, path }] });
    expect(await rows()).toEqual(before);
    expect(await registry.ledger()).toEqual({ audits: ledger.audits + 1, events: ledger.events });
    expect(await calls.lastAudit()).toMatchObject({ action: 'unit.create', outcome: 'refused', code });
  });

  test('a change on an older version is refused with both', async () => {
    const change = { id: idOf('teaching'), input: named(section), version: 9 };
    const { problems } = await calls.mutate(leadOffice, REVISE, change);
    expect(problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '9', accepted: '1' }]);
  });

  test('two edits at once: one is kept, the other learns of it', async () => {
    const change = (name: string) => ({ id: idOf('schools'), input: { ...named(section), name }, version: 1 });
    const answers = await Promise.all(['甲', '乙'].map((name) => calls.mutate(leadOffice, REVISE, change(name))));
    expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['EDIT_CONFLICT']);
  });

  test('[R003-18] form a tree, and each is led by the nearest office that leads', async () => {
    const query = `query { unit(code: "teaching") { parent { code parent { code parent { code } } } ledBy { code } }
      office: unit(code: "office") { ledBy { code } parent { code } }
      top: unit(code: "government") { ledBy { code } children(first: 3) { edges { node { code } } pageInfo { hasNextPage } } } }`;
    expect(await calls.query(ANONYMOUS, query)).toEqual({
      unit: { parent: { code: 'education', parent: { code: 'government', parent: null } }, ledBy: { code: 'office' } },
      office: { ledBy: null, parent: { code: 'government' } },
      top: {
        ledBy: null,
        children: {
          edges: ['administrative-approval', 'agriculture-rural', 'civil-affairs'].map((code) => ({ node: { code } })),
          pageInfo: { hasNextPage: true },
        },
      },
    });
  });

  test('are listed by code, page by page, by what lies above them and by kind', async () => {
    const all: string[] = [];
    for (let after: string | null = null; ;) {
      const data = await calls.query(ANONYMOUS, UNITS, { first: 4, after });
      all.push(...codesOf(data));
      const { pageInfo } = (data as { units: { pageInfo: { hasNextPage: boolean; endCursor: string } } }).units;
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(all).toEqual([...all].sort());
    expect(all.length).toBe(19);
    expect(codesOf(await calls.query(ANONYMOUS, UNITS, { parentCode: 'education', first: 100 }))).toEqual([
      'education-office',
      'moral',
      'schools',
      'teaching',
    ]);
    expect(codesOf(await calls.query(ANONYMOUS, UNITS, { kind: 'government' }))).toEqual(['government']);
  });

  test('do not come to lie below themselves: the refusal shows the way round', async () => {
    const answer = await calls.mutate(leadOffice, MOVE, {
      id: idOf('government'),
      parentId: idOf('teaching'),
      version: 1,
    });
    expect(answer.problems).toMatchObject([
      { code: 'UNIT_CYCLE', path: 'parentId', seen: 'government → teaching → education → government' },
    ]);
  });

  test('two moves at once that would make a ring: the second is refused', async () => {
    const versions = async (code: string): Promise<number> =>
      ((await calls.query(ANONYMOUS, `query { unit(code: "${code}") { version } }`)) as { unit: { version: number } })
        .unit.version;
    const [one, other] = [await versions('teaching'), await versions('schools')];
    const answers = await Promise.all([
      calls.mutate(leadOffice, MOVE, { id: idOf('teaching'), parentId: idOf('schools'), version: one }),
      calls.mutate(leadOffice, MOVE, { id: idOf('schools'), parentId: idOf('teaching'), version: other }),
    ]);
    expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['UNIT_CYCLE']);
  });

  test('a move is announced for all that lies below, because scope follows it', async () => {
    const seq = await calls.lastEvent();
    await calls.done(leadOffice, MOVE, { id: idOf('education'), parentId: idOf('civil-affairs'), version: 1 });
    const [event] = await calls.eventsAfter(seq);
    expect(event?.type).toBe('unit.changed');
    expect(event?.ids).toEqual(expect.arrayContaining([idOf('education'), idOf('teaching'), idOf('schools')]));
    await calls.done(leadOffice, MOVE, { id: idOf('education'), parentId: idOf('government'), version: 2 });
  });

  test('[R004-03] the office of a unit is one of its own sections, named with whom to turn to by somebody of that office', async () => {
    const office = actorOf('unitOffice', [idOf('education')]);
    const contacts = [{ name: '赵敏', phone: '010-1', mobile: null, email: 'z@example.gov.cn', duty: '信息公开' }];
    const change = { id: idOf('education'), input: { officeId: idOf('education-office'), contacts }, version: 3 };
    expect(await calls.done(office, OFFICE, change)).toMatchObject({
      unit: { office: { code: 'education-office' }, contacts, version: 4 },
    });
    const other = await calls.mutate(office, OFFICE, {
      ...change,
      input: { officeId: idOf('finance'), contacts },
      version: 4,
    });
    expect(other.problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.officeId' }]);
    const outside = await calls.mutate(office, OFFICE, { ...change, id: idOf('finance'), version: 1 });
    expect(outside.problems).toMatchObject([{ code: 'OUTSIDE_UNIT', seen: idOf('finance') }]);
    const { errors } = await registry.ask(drafter, OFFICE, change);
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const visitor = await calls.query(
      ANONYMOUS,
      'query { unit(code: "education") { contacts { name } office { code } } }',
    );
    expect(visitor).toEqual({ unit: { contacts: [], office: { code: 'education-office' } } });
  });

  test('that hold something do not end: each thing is named, and they stay', async () => {
    const before = await rows();
    const { problems } = await calls.mutate(leadOffice, END, { id: idOf('education'), on: '2027-01-01', version: 4 });
    expect(problems).toMatchObject([{ code: 'UNIT_IN_USE', path: 'id' }]);
    expect(problems[0]?.seen).toMatch(
      /^栏目责任 responsibilities: .+; 网站 sites: 示例区教育局网站; 下级单位 units below: education-office/,
    );
    expect(await rows()).toEqual(before);
  });

  test('that hold nothing end on a day with their successor, and are listed no more unless asked for', async () => {
    const end = (on: string, version: number): Promise<Answer> =>
      calls.mutate(leadOffice, END, { id: idOf('moral'), on, successorId: idOf('teaching'), version });
    const [moral] = await registry.deps.database.query<{ id: string }>(
      `select id from registry.unit where code = 'moral'`,
    );
    made['moral'] = moral?.id ?? '';
    expect((await end('2019-12-31', 2)).problems).toMatchObject([
      { code: 'PERIOD_INVALID', seen: '2019-12-31', accepted: '> 2020-01-01' },
    ]);
    expect(await end('2026-11-20', 2)).toMatchObject({
      unit: { to: '2026-11-20', version: 3, successor: { code: 'teaching' } },
    });
    expect(codesOf(await calls.query(ANONYMOUS, UNITS, { parentCode: 'education' }))).not.toContain('moral');
    expect(codesOf(await calls.query(ANONYMOUS, UNITS, { parentCode: 'education', ended: true }))).toContain('moral');
  });

  test('nothing begins in a unit that has ended: no unit below it, no post, no membership', async () => {
    const below = await calls.mutate(leadOffice, CREATE, {
      input: { ...section, code: 'late', parentId: idOf('moral') },
    });
    expect(below.problems).toMatchObject([
      { code: 'PERIOD_INVALID', path: 'input.parentId', accepted: '德育处 ≤ 2026-11-20' },
    ]);
    const personId = await calls.person(leadOffice, idOf('education'), '晚到');
    const input = { unitId: idOf('moral'), personId, title: '科长', duty: 'sectionHead', from: '2026-01-01' };
    expect((await calls.mutate(leadOffice, BEGIN_POST, { input })).problems).toMatchObject([
      { code: 'PERIOD_INVALID', path: 'input.to' },
    ]);
    expect((await calls.mutate(leadOffice, BEGIN_POST, { input: { ...input, to: '2026-11-20' } })).problems).toEqual(
      [],
    );
  });

  test('[R001-14] the office of a unit sees all columns of its unit, and of what lies below; others do not', async () => {
    const columns = `query ($code: String!) { unit(code: $code) { columns(first: 50) { edges { node { name } } } } }`;
    const office = actorOf('unitOffice', [idOf('education')]);
    const seen = await calls.query(office, columns, { code: 'education' });
    expect(seen).toEqual({ unit: { columns: { edges: [{ node: { name: expect.any(String) } }] } } });
    expect(await calls.query(office, columns, { code: 'finance' })).toEqual({ unit: { columns: null } });
    const above = await calls.query(actorOf('unitOffice', [idOf('government')]), columns, { code: 'government' });
    expect((above as { unit: { columns: { edges: unknown[] } } }).unit.columns.edges).toHaveLength(23);
    const own = await calls.query(
      leadOffice,
      'query { unit(code: "government") { columns(below: false) { edges { node { name } } } } }',
    );
    expect(own).toEqual({ unit: { columns: { edges: [] } } });
  });

  test('facts of units for projections know all that stands above', async () => {
    const query = 'query ($ids: [ID!]!) { unitFactsByIds(ids: $ids) { code ancestorIds } }';
    expect(await calls.query(serviceActor('monitoring'), query, { ids: [idOf('education-office')] })).toEqual({
      unitFactsByIds: [{ code: 'education-office', ancestorIds: [idOf('education'), idOf('government')] }],
    });
  });
});
