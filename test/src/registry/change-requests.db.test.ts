import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER, serveSubgraph } from '@gongkai/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideChange, requestChange } from '../kit/column-change.ts';
import { silentLogger } from '../kit/silent-logger.ts';
import {
  actor,
  MEETINGS,
  openColumnDesk,
  portalAdmin,
  SLIPS,
  statistics,
  STATISTICS_DATA,
  type ColumnDesk,
} from './column-desk.ts';
import { readDocx } from './read-office.ts';
import { drafter, leadOffice, type RegistryService } from './registry-service.ts';

describe('requests to change columns of the main site', () => {
  let desk: ColumnDesk;
  let registry: RegistryService;
  beforeAll(async () => {
    desk = await openColumnDesk();
    registry = desk.registry;
  });
  afterAll(() => registry.close());

  test.each([
    ['ask', drafter, 'requestColumnChange(input: { act: close, columnId: "x", reason: "a" })'],
    ['decide', portalAdmin, 'decideColumnChange(input: { requestId: "x", approve: true }, expectedVersion: 1)'],
    ['decide', statistics, 'decideColumnChange(input: { requestId: "x", approve: true }, expectedVersion: 1)'],
  ])('those without the role may not %s [R000-04]', async (_what, who, mutation) => {
    const { errors } = await registry.ask(who, `mutation { ${mutation} { problems { code } } }`);
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  test('an approved request is carried out at once, with its slip, its versions and audit rows of both [R000-04]', async () => {
    const change = { act: 'revise', columnId: MEETINGS, fields: { ...desk.described, name: '会议信息' } } as const;
    const request = await desk.submitted(change);
    expect(await desk.nameOf(MEETINGS)).toBe('会议公开');
    const decided = await decideChange(desk.as(leadOffice), request, { note: '同意调整' });
    expect(decided).toMatchObject({ changeRequest: { state: 'approved', version: 2 }, problems: [] });
    expect(await desk.nameOf(MEETINGS)).toBe('会议信息');

    const slip = (await desk.slips(leadOffice)).find(({ id }) => id === request.id);
    expect(slip).toMatchObject({ act: 'revise', state: 'approved', reason: '栏目调整' });
    const lines = Object.fromEntries((slip?.slip ?? []).map(({ label, value }) => [label.split(' ')[0], value]));
    expect(lines).toMatchObject({
      申请人: 'portal',
      申请日期: '2026-11-20',
      申请理由: '栏目调整',
      审批结果: '同意',
      审批人: 'lead',
      审批意见: '同意调整',
    });
    expect(lines['变更内容']).toContain('栏目名称：会议公开 → 会议信息');
    expect(slip?.['history']).toMatchObject({
      edges: [
        { node: { version: 2, action: 'changeRequest.approve', actor: 'account:lead' } },
        { node: { version: 1, action: 'changeRequest.submit', actor: 'account:portal' } },
      ],
    });
    expect(await desk.audits(request.id)).toEqual(['changeRequest.submit done', 'changeRequest.approve done']);
    expect(await desk.audits(MEETINGS)).toContain('column.revise done');
    const history =
      'query ($id: ID!) { column(id: $id) { history(first: 1) { edges { node { action reason values { field value } } } } } }';
    expect((await registry.ask(leadOffice, history, { id: MEETINGS })).data).toMatchObject({
      column: { history: { edges: [{ node: { action: 'column.revise', reason: '栏目调整' } }] } },
    });
  });

  test('the slip is downloaded as a document by whom may see the request, and by nobody else [R000-04]', async () => {
    const [slip] = await desk.slips(leadOffice);
    const server = await serveSubgraph(registry.subgraph, {
      host: '127.0.0.1',
      port: 0,
      logger: silentLogger,
      readiness: async () => ({ ready: true, parts: {} }),
    });
    const get = async (path: string, who: Actor): Promise<Response> =>
      fetch(`${server.url}${path}`, { headers: { [INTERNAL_TOKEN_HEADER]: await registry.token('gateway', who) } });
    try {
      const path = `/annexes/change-request/${slip?.id}.docx`;
      expect(slip?.['slipPath']).toBe(path);
      const { heading, rows } = await readDocx(new Uint8Array(await (await get(path, leadOffice)).arrayBuffer()));
      expect(heading.join(' ')).toMatch(/网站栏目变更审批单.*会议信息.*portal.*2026-11-20.*栏目调整.*同意.*lead/s);
      expect(rows).toContainEqual(['栏目名称', '会议公开', '会议信息']);
      const statuses = [
        await get(path, statistics),
        await get(path, drafter),
        await get('/annexes/change-request/x.docx', leadOffice),
      ];
      expect(statuses.map(({ status }) => status)).toEqual([404, 403, 404]);
    } finally {
      await server.close();
    }
  });

  test('a request is decided once, withdrawn by who asked alone, and refused with a reason', async () => {
    const close = { act: 'close', columnId: columnIdOf('s000-result-01') } as const;
    const refused = await desk.submitted(close);
    const silent = await decideChange(desk.as(leadOffice), refused, { approve: false });
    expect(silent.problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.note' }]);
    await decideChange(desk.as(leadOffice), refused, { approve: false, note: '仍需保留' });
    const again = await decideChange(desk.as(leadOffice), { ...refused, version: 2 });
    expect(again.problems).toMatchObject([{ code: 'CHANGE_REQUEST_DECIDED', seen: 'refused', accepted: 'submitted' }]);

    const own = await desk.submitted(close);
    const withdraw =
      'mutation ($id: ID!) { done: withdrawColumnChange(requestId: $id, expectedVersion: 1) { problems { code } } }';
    expect((await desk.mutate(leadOffice, withdraw, { id: own.id })).problems).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await desk.mutate(portalAdmin, withdraw, { id: own.id })).problems).toEqual([]);
    expect((await decideChange(desk.as(leadOffice), { ...own, version: 2 })).problems).toMatchObject([
      { code: 'CHANGE_REQUEST_DECIDED', seen: 'withdrawn' },
    ]);
    const states = (await desk.slips(leadOffice)).map(({ state }) => state);
    expect(states).toEqual(['withdrawn', 'refused', 'approved']);
    expect(await desk.slips(leadOffice, { state: 'refused' })).toHaveLength(1);
    expect(
      (await registry.ask(leadOffice, 'query ($id: ID!) { column(id: $id) { closed } }', { id: close.columnId })).data,
    ).toEqual({
      column: { closed: false },
    });
  });

  test('an approval that has become impossible is refused by the code of the act, changes nothing and leaves it open', async () => {
    const columnId = columnIdOf('s000-result-02');
    const stale = await desk.submitted({ act: 'revise', columnId, fields: { ...desk.described, name: '过时' } });
    const first = await desk.submitted({
      act: 'revise',
      columnId,
      fields: { ...desk.described, path: 'result/taken' },
    });
    await decideChange(desk.as(leadOffice), first);
    const events = (await registry.ledger()).events;
    const answer = await decideChange(desk.as(leadOffice), stale);
    expect(answer.problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
    expect((await registry.ledger()).events).toBe(events);
    expect((await desk.slips(leadOffice, { state: 'submitted' })).map(({ id }) => id)).toEqual([stale.id]);
    await decideChange(desk.as(leadOffice), stale, { approve: false, note: '已由另一申请处理' });
  });

  test('of two decisions at the same time one is carried out, the other learns that it is decided', async () => {
    const request = await desk.submitted({ act: 'close', columnId: columnIdOf('s000-result-03') });
    const answers = await Promise.all([
      decideChange(desk.as(leadOffice), request),
      decideChange(desk.as(leadOffice), request),
    ]);
    expect(answers.map(({ problems }) => problems.map(({ code }) => code)).sort()).toEqual([
      [],
      ['CHANGE_REQUEST_DECIDED'],
    ]);
  });

  test('the office of a unit asks for columns its unit answers for, and sees its own requests alone', async () => {
    const change = { act: 'close', columnId: STATISTICS_DATA } as const;
    const nameless = await requestChange(desk.as(statistics), change);
    expect(nameless.problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.unitId' }]);
    const others = await requestChange(desk.as(statistics), { ...change, unitId: unitIdOf('finance') });
    expect(others.problems).toMatchObject([{ code: 'OUTSIDE_UNIT', path: 'input.unitId' }]);
    const elsewhere = { act: 'close', columnId: MEETINGS, unitId: unitIdOf('statistics') } as const;
    expect((await requestChange(desk.as(statistics), elsewhere)).problems).toMatchObject([
      { code: 'OUTSIDE_UNIT', path: 'input.columnId' },
    ]);
    const own = await desk.submitted({ ...change, unitId: unitIdOf('statistics') }, statistics);
    expect((await desk.slips(statistics)).map(({ id }) => id)).toEqual([own.id]);
    expect(await desk.slips(actor('finance-office', ['unitOffice'], 'finance'))).toEqual([]);
    expect((await desk.slips(leadOffice)).length).toBeGreaterThan(1);
  });

  test('requests are paged, the newest first, each once', async () => {
    const all = (await desk.slips(leadOffice)).map(({ id }) => id);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { ids, next }: Awaited<ReturnType<ColumnDesk['page']>> = await desk.page(after);
      seen.push(...ids);
      if (next === null) break;
      after = next;
    }
    expect(seen).toEqual(all);
    const foreign = await registry.ask(leadOffice, SLIPS, { after: 'x' });
    expect(foreign.errors?.[0]?.extensions?.['code']).toBe('CURSOR_INVALID');
  });

  test('a column is made, and removed once nothing hangs on it; its path is free again and its history stays', async () => {
    const fields = {
      ...desk.described,
      code: 'new',
      kind: 'article',
      columnClass: 'fixed',
      name: '新栏目',
      path: 'result/new',
    };
    const made = await desk.submitted({ act: 'create', siteCode: 'main', fields });
    const twice = await desk.submitted({ act: 'create', siteCode: 'main', fields });
    await decideChange(desk.as(leadOffice), made);
    expect((await decideChange(desk.as(leadOffice), twice)).problems).toMatchObject([
      { code: 'CODE_TAKEN', seen: 'new' },
    ]);
    const found = 'query ($id: ID!) { changeRequest(id: $id) { column { id path parent { path } name } } }';
    const { data } = await registry.ask(leadOffice, found, { id: made.id });
    const { column } = (data as { changeRequest: { column: { id: string } } }).changeRequest;
    expect(column).toMatchObject({ path: 'result/new', parent: { path: 'result' }, name: '新栏目' });

    await decideChange(desk.as(leadOffice), await desk.submitted({ act: 'remove', columnId: column.id }));
    expect(await desk.nameOf(column.id)).toBeUndefined();
    const again = { ...fields, code: 'newer' };
    expect(
      (
        await decideChange(
          desk.as(leadOffice),
          await desk.submitted({ act: 'create', siteCode: 'main', fields: again }),
        )
      ).problems,
    ).toEqual([]);
    const kept = await registry.deps.database.query('select 1 from registry.revision where subject_id = $1::uuid', [
      column.id,
    ]);
    expect(kept).toHaveLength(2);
  });

  test('a column that units answer for, or that holds others, is not removed: what is in the way is named', async () => {
    const orphaning = await requestChange(desk.as(portalAdmin), { act: 'remove', columnId: STATISTICS_DATA });
    expect(orphaning.problems).toMatchObject([
      { code: 'COLUMN_IN_USE', seen: expect.stringContaining('责任 responsibilities 1: 示例区统计局') },
    ]);
    const channel = await requestChange(desk.as(portalAdmin), { act: 'remove', columnId: columnIdOf('s000-result') });
    expect(channel.problems).toMatchObject([{ code: 'COLUMN_IN_USE', seen: expect.stringContaining('下级栏目') }]);
  });
});
