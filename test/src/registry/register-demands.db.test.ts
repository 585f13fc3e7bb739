import { unitGroupIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officeOf, openRegisterDesk, type RegisterDesk } from './register-desk.ts';
import { leadOffice } from './registry-service.ts';

const MISSING = `query ($kind: RegisterKind!, $year: Int, $late: Boolean! = false, $first: Int, $after: String) {
  registersMissing(kind: $kind, year: $year, late: $late, first: $first, after: $after) {
    edges { cursor node { debt unit { code } demand { dueOn clause year } } } pageInfo { hasNextPage endCursor } } }`;
const DEMAND = `mutation ($input: RegisterDemandInput!) { demandRegister(input: $input) {
  demand { id kind dueOn } problems { code path seen accepted } } }`;

interface Missing {
  readonly registersMissing: {
    readonly edges: readonly { node: { debt: string; unit: { code: string } } }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

const PLAN = { reportedOn: '2026-11-10', summary: '要点', contact: '赵小兰', phone: '000-12345678' };
const HAND_OVER = { site: 'education', heldBy: '信息中心', office: '办公室' };

describe('what is demanded of units', () => {
  let desk: RegisterDesk;
  beforeAll(async () => {
    desk = await openRegisterDesk();
    await desk.deps.database.query(
      `insert into registry.unit_group (id, code, name) values ($1::uuid, 'all-departments', '各部门')`,
      [unitGroupIdOf('all-departments')],
    );
    await desk.deps.database.query(
      `insert into registry.unit_group_member (group_id, unit_id, validity)
       select $1::uuid, id, case code when 'health' then '[2027-01-01,)'::daterange else '[2020-01-01,)'::daterange end
       from registry.unit where code in ('education', 'finance', 'health', 'justice')`,
      [unitGroupIdOf('all-departments')],
    );
  });
  afterAll(() => desk.close());

  const demand = async (input: Record<string, unknown>) =>
    (
      await desk.read<{
        demandRegister: { demand: { id: string } | null; problems: { code: string; path: string }[] };
      }>(DEMAND, { input: { clause: '内容保障实施意见 末段', ...input } })
    ).demandRegister;
  const missing = async (kind: string, more: Record<string, unknown> = {}, actor = leadOffice) => {
    const { registersMissing } = await desk.read<Missing>(MISSING, { kind, ...more }, actor);
    return registersMissing.edges.map(({ node }) => `${node.unit.code} ${node.debt}`);
  };

  test('[R001-50] members of a group owe the plan until they have reported it; the list names who has not', async () => {
    const groupId = unitGroupIdOf('all-departments');
    const { problems } = await demand({ kind: 'implementationPlan', groupId, year: 2026, dueOn: '2026-11-30' });
    expect(problems).toEqual([]);
    // 卫健 joins the group only later
    expect(await missing('implementationPlan')).toEqual(['education notYet', 'finance notYet', 'justice notYet']);
    const { entry } = await desk.record('implementationPlan', PLAN, { unitId: unitIdOf('finance'), year: 2026 });
    expect(await missing('implementationPlan')).toEqual(['education notYet', 'justice notYet']);
    await desk.mutate(
      leadOffice,
      'mutation ($id: ID!) { voidRegisterEntry(id: $id, reason: "填错单位", expectedVersion: 1)',
      { id: entry?.id },
    );
    expect(await missing('implementationPlan')).toHaveLength(3);
  });

  test('what is recorded for another year answers nothing', async () => {
    await desk.record('implementationPlan', PLAN, { unitId: unitIdOf('justice'), year: 2025 });
    expect(await missing('implementationPlan', { year: 2026 })).toContain('justice notYet');
    expect(await missing('implementationPlan', { year: 2027 })).toEqual([]);
  });

  test('[R003-19] who has not handed over the management of its site by the day is on the list for the circular', async () => {
    const rule = { kind: 'siteHandOver', dueOn: '2026-10-31', clause: '2017四季度普查整改通知 二(一)2' };
    for (const unit of ['education', 'finance', 'justice']) await demand({ ...rule, unitId: unitIdOf(unit) });
    const handOver = async (unit: string, doneOn: string): Promise<void> => {
      const { entry } = await desk.record('siteHandOver', HAND_OVER, { unitId: unitIdOf(unit), dueOn: '2026-10-31' });
      const end = { handedOverOn: doneOn, receivedBy: '赵小兰' };
      if (doneOn !== '') expect((await desk.complete(entry?.id ?? '', end, { doneOn })).problems).toEqual([]);
    };
    await handOver('education', '2026-10-30');
    await handOver('finance', '2026-11-02');
    // a task that is open is no hand-over
    await handOver('justice', '');
    expect(await missing('siteHandOver')).toEqual(['justice overdue']);
    expect(await missing('siteHandOver', { late: true })).toEqual(['finance late', 'justice overdue']);
  });

  test('a unit sees its own debts', async () => {
    expect(await missing('implementationPlan', {}, officeOf('education'))).toEqual(['education notYet']);
  });

  test('the list is read page by page, each unit once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Missing = await desk.read<Missing>(MISSING, { kind: 'implementationPlan', first: 1, after });
      seen.push(...page.registersMissing.edges.map(({ node }) => node.unit.code));
      after = page.registersMissing.pageInfo.hasNextPage ? page.registersMissing.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(['education', 'finance', 'justice']);
  });

  test('the same demand is made once, also at once', async () => {
    const input = { kind: 'yearlyWorkPlan', unitId: unitIdOf('health'), year: 2026, dueOn: '2026-12-31' };
    const made = await Promise.all([demand(input), demand(input), demand(input)]);
    expect(new Set(made.map((one) => one.demand?.id)).size).toBe(1);
    expect(await missing('yearlyWorkPlan')).toEqual(['health notYet']);
  });

  test('a demand that is withdrawn is owed by nobody, and the audit keeps what it was', async () => {
    const input = { kind: 'mediaCooperation', unitId: unitIdOf('health'), dueOn: '2026-12-31' };
    const id = (await demand(input)).demand?.id;
    expect(await missing('mediaCooperation')).toEqual(['health notYet']);
    const withdraw = 'mutation ($id: ID!) { withdrawRegisterDemand(id: $id) { problems { code path } } }';
    expect(await desk.read(withdraw, { id })).toEqual({ withdrawRegisterDemand: { problems: [] } });
    expect(await missing('mediaCooperation')).toEqual([]);
    expect(await desk.read(withdraw, { id })).toMatchObject({
      withdrawRegisterDemand: { problems: [{ code: 'NOT_FOUND', path: 'id' }] },
    });
    const [audit] = await desk.deps.database.query<{ body: unknown }>(
      `select body from ledger.audit where body ->> 'action' = 'register.withdrawDemand' and body ->> 'outcome' = 'done'`,
    );
    expect(audit?.body).toMatchObject({ detail: { kind: 'mediaCooperation', dueOn: '2026-12-31' } });
  });

  test.each([
    ['of nobody', {}, 'INPUT_INVALID', 'input.unitId'],
    [
      'of a unit and a group',
      { unitId: unitIdOf('health'), groupId: unitGroupIdOf('all-departments') },
      'INPUT_INVALID',
      'input.unitId',
    ],
    ['of a unit there is not', { unitId: unitGroupIdOf('all-departments') }, 'NOT_FOUND', 'input.unitId'],
    ['of what is no id', { groupId: 'x' }, 'NOT_FOUND', 'input.groupId'],
    ['by a day there is not', { unitId: unitIdOf('health'), dueOn: '2026-02-29' }, 'INPUT_INVALID', 'input.dueOn'],
    ['without a clause', { unitId: unitIdOf('health'), clause: ' ' }, 'INPUT_INVALID', 'input.clause'],
  ])('a demand %s is refused', async (_title, more, code, path) => {
    const answer = await demand({ kind: 'contentPlan', dueOn: '2026-12-31', ...more });
    expect(answer).toMatchObject({ demand: null, problems: [{ code, path }] });
    expect(await missing('contentPlan')).toEqual([]);
  });

  test('what is due is called to mind a week before, or on the day asked for, until it is done', async () => {
    const matter = { matter: '提供链接', issuedOn: '2026-11-01' };
    const { entry } = await desk.record('coordinationSlip', matter, { dueOn: '2026-12-10' });
    await desk.record('coordinationSlip', matter, { dueOn: '2026-12-20', remindOn: '2026-11-20' });
    expect(entry).toMatchObject({ remindOn: '2026-12-03' });
    const reminders = async (on: string | null): Promise<string[]> => {
      const { registerReminders } = await desk.read<{
        registerReminders: { edges: { node: { dueOn: string; kind: string } }[] };
      }>('query ($on: String) { registerReminders(on: $on, first: 50) { edges { node { dueOn kind } } } }', { on });
      return registerReminders.edges
        .filter(({ node }) => node.kind === 'coordinationSlip')
        .map(({ node }) => node.dueOn);
    };
    expect(await reminders(null)).toEqual(['2026-12-20']);
    expect(await reminders('2026-12-02')).toEqual(['2026-12-20']);
    expect(await reminders('2026-12-03')).toEqual(['2026-12-10', '2026-12-20']);
    await desk.complete(entry?.id ?? '', { reply: '已办' });
    expect(await reminders('2026-12-03')).toEqual(['2026-12-20']);
  });

  test('an entry that is still open after its day is late', async () => {
    const slip = { finding: '未更新', demand: '更新', issuedOn: '2026-11-01' };
    const { entry } = await desk.record('supervisionSlip', slip, { dueOn: '2026-11-19' });
    expect(entry).toMatchObject({ isLate: true });
    const again = await desk.record('supervisionSlip', slip, { dueOn: '2026-11-20' });
    expect(again.entry).toMatchObject({ isLate: false });
  });
});
