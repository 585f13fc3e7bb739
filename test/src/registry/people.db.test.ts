import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { ANONYMOUS } from '@gongkai/kernel/pure';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PREVIEW } from './deadline-desk.ts';
import { actorOf, BEGIN_POST, callsOf, CREATE_PERSON, END_POST, PROBLEMS } from './registry-people.ts';
import { drafter, leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const REVISE_PERSON = `mutation ($id: ID!, $input: PersonInput!, $version: Int!) {
  revisePerson(id: $id, input: $input, expectedVersion: $version) { person { name mobile version } ${PROBLEMS} } }`;
const BEGIN_LINE = `mutation ($input: BeginLineLeadershipInput!) { beginLineLeadership(input: $input) {
  lineLeadership { id leaderName from to version } ${PROBLEMS} } }`;
const END_LINE = `mutation ($id: ID!, $on: String!, $version: Int!) { endLineLeadership(id: $id, on: $on, expectedVersion: $version) {
  lineLeadership { to version } ${PROBLEMS} } }`;
const LEADERS = `query ($code: String!) { unit(code: $code) { head { personName title } principal { personName from } } }`;
const WITHOUT = `query ($what: UnitLack!) { unitsWithout(what: $what, first: 100) { edges { node { code } } } }`;

const education = unitIdOf('education');
const office = actorOf('unitOffice', [education]);

describe('people and posts', () => {
  let registry: RegistryService;
  let calls: ReturnType<typeof callsOf>;
  let chen = '';
  let zhou = '';
  beforeAll(async () => {
    registry = await openRegistry();
    calls = callsOf(registry);
    await seedCatalogue(registry.deps, 'district');
    chen = await calls.person(office, education, '陈晨');
    zhou = await calls.person(office, education, '周舟');
  });
  afterAll(() => registry.close());
  const head = (personId: string, from: string, to?: string) => ({
    input: { unitId: education, personId, title: '局长', duty: 'head', from, ...(to === undefined ? {} : { to }) },
  });
  const counts = async (): Promise<unknown> => {
    const [row] = await registry.deps.database.query(
      `select (select count(*) from registry.person) as people, (select count(*) from registry.post) as posts,
         (select count(*) from registry.revision) as revisions`,
    );
    return row;
  };
  const codesWithout = async (what: string, actor = leadOffice): Promise<string[]> =>
    (
      (await calls.query(actor, WITHOUT, { what })) as { unitsWithout: { edges: { node: { code: string } }[] } }
    ).unitsWithout.edges.map(({ node }) => node.code);

  test('people are recorded within the own units and seen by those who read them', async () => {
    const person = `query ($id: ID!) { person(id: $id) { name unit { code } posts { title } } }`;
    expect(await calls.query(office, person, { id: chen })).toEqual({
      person: { name: '陈晨', unit: { code: 'education' }, posts: [] },
    });
    expect(await calls.query(actorOf('unitOffice', [unitIdOf('finance')]), person, { id: chen })).toEqual({
      person: null,
    });
    const { errors } = await registry.ask(ANONYMOUS, person, { id: chen });
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    const facts = 'query ($ids: [ID!]!) { personsByIds(ids: $ids) { name unitId accountId } }';
    expect(await calls.query(serviceActor('monitoring'), facts, { ids: [chen] })).toEqual({
      personsByIds: [{ name: '陈晨', unitId: education, accountId: null }],
    });
  });

  test.each<[string, object, string, string]>([
    ['without a name', { name: ' ' }, 'INPUT_INVALID', 'input.name'],
    ['in no unit', { unitId: 'x' }, 'NOT_FOUND', 'input.unitId'],
    ['in a unit of others', { unitId: unitIdOf('finance') }, 'OUTSIDE_UNIT', 'input.unitId'],
  ])('somebody %s is not recorded', async (_, change, code, path) => {
    const before = await counts();
    const { problems } = await calls.mutate(office, CREATE_PERSON, {
      input: { unitId: education, name: '某', ...change },
    });
    expect(problems).toMatchObject([{ code, path }]);
    expect(await counts()).toEqual(before);
  });

  test('what is recorded changes on the version that was seen', async () => {
    const change = { id: zhou, input: { unitId: education, name: '周舟', mobile: '000' }, version: 1 };
    expect(await calls.done(office, REVISE_PERSON, change)).toMatchObject({ person: { mobile: '000', version: 2 } });
    const { problems } = await calls.mutate(office, REVISE_PERSON, change);
    expect(problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
  });

  test('[R001-12] a unit without its leader in charge is listed until one is named, and a change leaves its trace', async () => {
    expect(await codesWithout('PRINCIPAL')).toContain('education');
    expect(await codesWithout('PRINCIPAL', office)).toEqual(['education']);
    const post = { unitId: education, title: '分管副局长', duty: 'principal' };
    const first = await calls.post(office, { ...post, personId: chen, from: '2024-03-01' });
    expect(await codesWithout('PRINCIPAL')).not.toContain('education');
    expect(await calls.query(drafter, LEADERS, { code: 'education' })).toMatchObject({
      unit: { principal: { personName: '陈晨', from: '2024-03-01' } },
    });
    await calls.done(office, END_POST, { input: { postId: first, on: '2026-11-01' }, version: 1 });
    await calls.post(office, { ...post, personId: zhou, from: '2026-11-01' });
    const trace = `query { unit(code: "education") { principal { personName }
      posts(history: true) { duty personName from to history { edges { node { action actor at } } } } } }`;
    expect(await calls.query(office, trace)).toEqual({
      unit: {
        principal: { personName: '周舟' },
        posts: [
          expect.objectContaining({ duty: 'principal', personName: '周舟', from: '2026-11-01', to: null }),
          {
            duty: 'principal',
            personName: '陈晨',
            from: '2024-03-01',
            to: '2026-11-01',
            history: {
              edges: ['post.end', 'post.begin'].map((action) => ({
                node: { action, actor: 'account:unitOffice', at: '2026-11-20T00:00:00.000Z' },
              })),
            },
          },
        ],
      },
    });
    expect(await calls.query(ANONYMOUS, LEADERS, { code: 'education' })).toEqual({
      unit: { head: null, principal: null },
    });
  });

  test('a unit has one head at a time: the refusal names who holds the post and until when', async () => {
    await calls.done(office, BEGIN_POST, head(chen, '2025-01-01', '2026-01-01'));
    const before = await counts();
    const { problems } = await calls.mutate(office, BEGIN_POST, head(zhou, '2025-12-31'));
    expect(problems).toEqual([
      { code: 'POST_TAKEN', path: 'input.from', seen: '陈晨 2025-01-01 – 2026-01-01', accepted: '≥ 2026-01-01' },
    ]);
    expect(await counts()).toEqual(before);
    const invalid = await calls.mutate(office, BEGIN_POST, head(zhou, '2026-05-01', '2026-05-01'));
    expect(invalid.problems).toMatchObject([{ code: 'PERIOD_INVALID', path: 'input.to' }]);
  });

  test('of two who would be head at once one is, and the other is told', async () => {
    const answers = await Promise.all(
      [chen, zhou].map((personId) => calls.mutate(office, BEGIN_POST, head(personId, '2026-01-01'))),
    );
    expect(answers.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['POST_TAKEN']);
    await expect(
      registry.deps.database.query(
        `insert into registry.post (id, unit_id, person_id, title, duty, validity)
         values (gen_random_uuid(), $1::uuid, $2::uuid, '局长', 'head', '[2026-06-01,)')`,
        [education, chen],
      ),
    ).rejects.toThrow(/post_one_at_a_time/);
  });

  test('a section has one leader in charge at a time, who holds a leader’s post in it or above', async () => {
    const line = { leaderId: chen, sectionId: education, from: '2026-02-01' };
    const refused = await calls.mutate(office, BEGIN_LINE, { input: { ...line, leaderId: zhou, from: '2020-01-01' } });
    expect(refused.problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.leaderId' }]);
    await calls.post(office, {
      unitId: education,
      personId: chen,
      title: '副局长',
      duty: 'lineLeader',
      from: '2026-02-01',
    });
    const { lineLeadership } = await calls.done(office, BEGIN_LINE, { input: line });
    const again = await calls.mutate(office, BEGIN_LINE, { input: { ...line, from: '2026-03-01' } });
    expect(again.problems).toEqual([
      { code: 'PERIOD_OVERLAP', path: 'input.from', seen: '陈晨 2026-02-01 –', accepted: null },
    ]);
    const { id } = lineLeadership as { id: string };
    const ended = await calls.done(office, END_LINE, { id, on: '2026-04-01', version: 1 });
    expect(ended).toMatchObject({ lineLeadership: { to: '2026-04-01', version: 2 } });
    const stale = await calls.mutate(office, END_LINE, { id, on: '2026-03-01', version: 1 });
    expect(stale.problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
    const query = 'query { unit(code: "education") { lineLeaderships(history: true) { leaderName from to } } }';
    expect(await calls.query(office, query)).toEqual({
      unit: { lineLeaderships: [{ leaderName: '陈晨', from: '2026-02-01', to: '2026-04-01' }] },
    });
  });

  test('[R002-27] a change of leaders starts the deadline of the columns about them by itself, once a day', async () => {
    const { database } = registry.deps;
    const [column] = await database.query<{ id: string }>(
      `select c.id from registry.site_column c join registry.responsibility r on r.column_id = c.id and r.unit_id = $1::uuid limit 1`,
      [education],
    );
    await database.query(
      `insert into registry.update_rule (id, column_id, kind, amount, event, subject, clause)
       values (gen_random_uuid(), $1::uuid, 'withinWorkingDaysOfEvent', 10, '领导成员分工变更', '领导成员和分工', '附件2')`,
      [column?.id],
    );
    const seq = await calls.lastEvent();
    for (const title of ['总督学', '副总督学'])
      await calls.post(office, { unitId: education, personId: zhou, title, duty: 'lineLeader', from: '2026-11-19' });
    await calls.post(office, { unitId: education, personId: zhou, title: '科员', duty: 'staff', from: '2026-11-18' });
    expect(
      await database.query(
        `select event, subject, occurred_on, recorded_on, recorded_by from registry.deadline_event where column_id = $1::uuid`,
        [column?.id],
      ),
    ).toEqual([
      {
        event: '领导成员分工变更',
        subject: '领导成员和分工',
        occurred_on: '2026-11-19',
        recorded_on: '2026-11-20',
        recorded_by: 'account:unitOffice',
      },
    ]);
    // ten working days on, the day itself not counted
    const input = {
      columnId: column?.id,
      itemDates: [{ subject: '领导成员和分工', dates: ['2026-10-01'] }],
      recorded: true,
    };
    const { updateRulePreview } = (await calls.query(leadOffice, PREVIEW, { input })) as {
      updateRulePreview: { events: unknown };
    };
    expect(updateRulePreview.events).toMatchObject([{ occurredOn: '2026-11-19', dueOn: '2026-12-03' }]);
    const events = await calls.eventsAfter(seq);
    expect(events.filter(({ type }) => type === 'column.changed').map(({ ids }) => ids)).toEqual([[column?.id]]);
  });
});
