import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, callsOf, END_POST, PROBLEMS, type Answer } from './registry-people.ts';
import { leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const COLUMN = columnIdOf('s000-decision-03');
const HOLDERS = `query { column(id: "${COLUMN}") { responsibilities { id version unit { code } holders(history: true) { postTitle personName from to } } } }`;
const NAME_HOLDER = `mutation ($input: NameHolderInput!, $version: Int!) { nameHolder(input: $input, expectedVersion: $version) {
  ${PROBLEMS} } }`;
const OPEN = `query ($state: HandOverState) { handOvers(state: $state) { edges { node {
  id personName endedOn state successorName settledOn version unit { code } columns { id } } } } }`;
const SETTLE = `mutation ($id: ID!, $successor: ID!, $version: Int!) {
  settleHandOver(id: $id, successorPersonId: $successor, expectedVersion: $version) {
    handOver { state successorName settledOn columns { id } version } ${PROBLEMS} } }`;
const FACTS = `query ($ids: [ID!]!) { handOversByIds(ids: $ids) {
  unitId personId personName endedOn settledOn columnIds } }`;

const education = unitIdOf('education');
const office = actorOf('unitOffice', [education]);
type Holder = { postTitle: string; personName: string; from: string; to: string | null };
type HandOver = { id: string; version: number; columns: { id: string }[] };

describe('what somebody carried when leaving a post', () => {
  let registry: RegistryService;
  let calls: ReturnType<typeof callsOf>;
  const people: Record<string, string> = {};
  const posts: Record<string, string> = {};
  beforeAll(async () => {
    registry = await openRegistry();
    calls = callsOf(registry);
    await seedCatalogue(registry.deps, 'district');
    for (const name of ['钱前', '孙顺', '李立', '外人']) {
      const unitId = name === '外人' ? unitIdOf('finance') : education;
      people[name] = await calls.person(leadOffice, unitId, name);
      const post = { unitId, personId: people[name] ?? '', title: '责任编辑', duty: 'editor', from: '2020-01-01' };
      posts[name] = await calls.post(leadOffice, post);
    }
    await nameHolder('钱前');
  });
  afterAll(() => registry.close());

  const responsibility = async (): Promise<{ id: string; version: number; holders: Holder[] }> => {
    const data = (await calls.query(leadOffice, HOLDERS)) as {
      column: { responsibilities: { id: string; version: number; holders: Holder[] }[] };
    };
    const [found] = data.column.responsibilities;
    if (!found) throw new Error('nobody answers');
    return found;
  };
  const holders = async (): Promise<Holder[]> => (await responsibility()).holders;
  async function nameHolder(name: string, from = '2024-01-01'): Promise<void> {
    const { id, version } = await responsibility();
    const input = { responsibilityId: id, postTitle: '责任编辑', personId: people[name], from };
    await calls.done(office, NAME_HOLDER, { input, version });
  }
  const handOvers = async (state?: string): Promise<HandOver[]> =>
    (
      (await calls.query(office, OPEN, { state })) as { handOvers: { edges: { node: HandOver }[] } }
    ).handOvers.edges.map(({ node }) => node);
  const end = (name: string, more: object, version = 1): Promise<Answer> =>
    calls.mutate(office, END_POST, { input: { postId: posts[name], ...more }, version });

  test('[R000-24] passes to the successor that very day, and the column is announced', async () => {
    const seq = await calls.lastEvent();
    const ended = await end('钱前', { on: '2026-10-01', successorPersonId: people['孙顺'] });
    expect(ended).toMatchObject({ post: { to: '2026-10-01', version: 2 }, handOverId: null, problems: [] });
    expect(await holders()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ personName: '钱前', from: '2024-01-01', to: '2026-10-01' }),
        expect.objectContaining({ postTitle: '责任编辑', personName: '孙顺', from: '2026-10-01', to: null }),
      ]),
    );
    expect(await calls.eventsAfter(seq)).toEqual(expect.arrayContaining([{ type: 'column.changed', ids: [COLUMN] }]));
    expect(await handOvers()).toEqual([]);
  });

  test.each<[string, () => object, number, string, string]>([
    [
      'a successor of another unit',
      () => ({ on: '2026-11-01', successorPersonId: people['外人'] }),
      1,
      'INPUT_INVALID',
      'input.successorPersonId',
    ],
    [
      'oneself as successor',
      () => ({ on: '2026-11-01', successorPersonId: people['孙顺'] }),
      1,
      'INPUT_INVALID',
      'input.successorPersonId',
    ],
    ['a day before the post began', () => ({ on: '2019-12-31' }), 1, 'PERIOD_INVALID', 'input.on'],
    ['a day that is none', () => ({ on: '2026-13-01' }), 1, 'INPUT_INVALID', 'input.on'],
    ['an older version', () => ({ on: '2026-11-01' }), 7, 'EDIT_CONFLICT', 'expectedVersion'],
  ])('a post does not end with %s, and everything stays', async (_, input, version, code, path) => {
    const before = await holders();
    const { problems } = await end('孙顺', input(), version);
    expect(problems).toMatchObject([{ code, path }]);
    expect(await holders()).toEqual(before);
  });

  test('[R000-24] stays open as an alarm where nobody takes over: people leave all the same', async () => {
    const seq = await calls.lastEvent();
    const { post, handOverId } = await end('孙顺', { on: '2026-11-10' });
    expect(post).toMatchObject({ to: '2026-11-10' });
    expect(await handOvers('open')).toMatchObject([
      {
        id: handOverId,
        personName: '孙顺',
        endedOn: '2026-11-10',
        state: 'open',
        unit: { code: 'education' },
        columns: [{ id: COLUMN }],
      },
    ]);
    const changed = (await calls.eventsAfter(seq)).filter(({ type }) => type === 'handOver.changed');
    expect(changed).toEqual([{ type: 'handOver.changed', ids: [handOverId] }]);
    expect(await calls.query(serviceActor('monitoring'), FACTS, { ids: [handOverId] })).toEqual({
      handOversByIds: [
        {
          unitId: education,
          personId: people['孙顺'],
          personName: '孙顺',
          endedOn: '2026-11-10',
          settledOn: null,
          columnIds: [COLUMN],
        },
      ],
    });
    expect(await calls.query(actorOf('unitOffice', [unitIdOf('finance')]), OPEN)).toEqual({ handOvers: { edges: [] } });
  });

  test('[R000-24] is settled by somebody of the unit, from today on; the days between belong to nobody', async () => {
    const [open] = await handOvers('open');
    const settle = (successor: string, version = 1, actor = office): Promise<Answer> =>
      calls.mutate(actor, SETTLE, { id: open?.id, successor: people[successor], version });
    expect((await settle('外人')).problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'successorPersonId' }]);
    const outside = await settle('李立', 1, actorOf('unitOffice', [unitIdOf('finance')]));
    expect(outside.problems).toMatchObject([{ code: 'OUTSIDE_UNIT' }]);
    const settled = {
      state: 'settled',
      successorName: '李立',
      settledOn: '2026-11-20',
      columns: [{ id: COLUMN }],
      version: 2,
    };
    expect(await settle('李立')).toEqual({ handOver: settled, problems: [] });
    expect((await settle('李立')).problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
    expect(await holders()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ personName: '孙顺', from: '2026-10-01', to: '2026-11-10' }),
        expect.objectContaining({ personName: '李立', from: '2026-11-20', to: null }),
      ]),
    );
    expect(await handOvers('open')).toEqual([]);
    expect(await handOvers('settled')).toHaveLength(1);
    const trace = 'query { handOvers { edges { node { history { edges { node { version action actor } } } } } } }';
    expect(await calls.query(office, trace)).toEqual({
      handOvers: {
        edges: [
          {
            node: {
              history: {
                edges: ['handOver.settle', 'handOver.open'].map((action, at) => ({
                  node: { version: 2 - at, action, actor: 'account:unitOffice' },
                })),
              },
            },
          },
        ],
      },
    });
  });

  test('[R000-24] somebody who answers for columns does not move to another unit before handing over', async () => {
    const move = `mutation ($id: ID!, $input: PersonInput!) { revisePerson(id: $id, input: $input, expectedVersion: 1) {
      person { unit { code } } ${PROBLEMS} } }`;
    const input = { unitId: unitIdOf('finance'), name: '李立' };
    const { problems } = await calls.mutate(leadOffice, move, { id: people['李立'], input });
    expect(problems).toMatchObject([
      { code: 'HAND_OVER_REQUIRED', path: 'input.unitId', seen: expect.stringMatching(/./) },
    ]);
    expect(await calls.done(leadOffice, move, { id: people['孙顺'], input: { ...input, name: '孙顺' } })).toMatchObject(
      {
        person: { unit: { code: 'finance' } },
      },
    );
  });

  test('two endings of one post at once: one is kept, the other learns of it', async () => {
    const answers = await Promise.all(['2026-11-15', '2026-11-16'].map((on) => end('李立', { on })));
    expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['EDIT_CONFLICT']);
    expect(await handOvers('open')).toHaveLength(1);
  });

  test('[R000-24] nobody is named who has left, and of naming and leaving at once nothing is lost', async () => {
    const name = async (who: string, from = '2026-11-20'): Promise<Answer> => {
      const { id, version } = await responsibility();
      const input = { responsibilityId: id, postTitle: '责任编辑', personId: people[who], from };
      return calls.mutate(office, NAME_HOLDER, { input, version });
    };
    // who held the post on the first day, but has left since
    expect((await name('李立', '2026-11-12')).problems).toMatchObject([
      { code: 'INPUT_INVALID', path: 'input.postTitle' },
    ]);
    for (const who of ['甲', '乙', '丙']) {
      const personId = await calls.person(leadOffice, education, who);
      people[who] = personId;
      const post = { unitId: education, personId, title: '责任编辑', duty: 'editor', from: '2020-01-01' };
      posts[who] = await calls.post(leadOffice, post);
      const [named, ended] = await Promise.all([name(who), end(who, { on: '2026-11-20' })]);
      expect(ended.problems).toEqual([]);
      // either the naming came first and waits to be handed over, or it came too late
      expect(named.problems.length === 0).toBe(ended['handOverId'] !== null);
    }
  });
});
