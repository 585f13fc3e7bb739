import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER, serveSubgraph } from '@gongkai/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideChange, requestChange, type AskRegistry, type ColumnChange } from '../kit/column-change.ts';
import { silentLogger } from '../kit/silent-logger.ts';
import { anEditor } from './an-editor.ts';
import { readDocx } from './read-office.ts';
import { drafter, leadOffice, openRegistry, type RegistryService } from './registry-service.ts';

const actor = (id: string, roles: (Actor & { kind: 'account' })['roles'], unit?: string): Actor => ({
  kind: 'account',
  id,
  roles,
  rootUnitIds: unit === undefined ? [] : [unitIdOf(unit)],
});
const portalAdmin = actor('portal', ['portalAdmin']);
const statistics = actor('statistics-office', ['unitOffice'], 'statistics');
const maintainer = actor('maintainer', ['siteMaintainer'], 'statistics');

const STATISTICS_DATA = columnIdOf('s000-result-04');
const MEETINGS = columnIdOf('s000-decision-03');
const FIELDS = 'column { id path name version closed } problems { code path seen accepted }';
const REVISE = `mutation ($input: ReviseColumnInput!, $version: Int!) { done: reviseColumn(input: $input, expectedVersion: $version) { ${FIELDS} } }`;
const CREATE = `mutation ($input: CreateColumnInput!) { done: createColumn(input: $input) { ${FIELDS} } }`;
const actOf = (name: string): string =>
  `mutation ($id: ID!, $version: Int!) { done: ${name}(columnId: $id, expectedVersion: $version) { ${name === 'removeColumn' ? 'removedId problems { code path seen accepted }' : FIELDS} } }`;
const SLIPS = `query ($state: ChangeRequestState, $first: Int, $after: String) {
  changeRequests(siteCode: "main", state: $state, first: $first, after: $after) {
    edges { node { id act state columnName reason changes { field before after } slip { label value } slipPath unit { code } history(first: 5) { edges { node { version action actor } } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Done {
  readonly column?: { readonly id: string; readonly version: number; readonly closed: boolean } | null;
  readonly removedId?: string | null;
  readonly problems: readonly { code: string; path: string; seen: string; accepted: string }[];
}

describe('changes of columns', () => {
  let registry: RegistryService;
  let described: { sourceOfInformation: string; editorId: string };
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    described = { sourceOfInformation: '区政府办公室', editorId: await anEditor(registry.deps.database) };
  });
  afterAll(() => registry.close());

  const as =
    (who: Actor): AskRegistry =>
    (query, variables) =>
      registry.ask(who, query, variables);
  const mutate = async (who: Actor, query: string, variables: Record<string, unknown>): Promise<Done> => {
    const { data, errors } = await registry.ask(who, query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { done: Done }).done;
  };
  const submitted = async (
    change: ColumnChange,
    who: Actor = portalAdmin,
  ): Promise<{ id: string; version: number }> => {
    const { changeRequest, problems } = await requestChange(as(who), change);
    if (!changeRequest) throw new Error(JSON.stringify(problems));
    return changeRequest;
  };
  const nameOf = async (id: string): Promise<unknown> =>
    (
      (await registry.ask(leadOffice, 'query ($id: ID!) { column(id: $id) { name } }', { id })).data as {
        column: { name: string } | null;
      }
    ).column?.name;
  interface Slip {
    readonly id: string;
    readonly state: string;
    readonly slip: readonly { label: string; value: string }[];
    readonly [field: string]: unknown;
  }
  const slips = async (who: Actor, variables: Record<string, unknown> = {}): Promise<readonly Slip[]> => {
    const { data } = await registry.ask(who, SLIPS, { first: 100, ...variables });
    return (data as { changeRequests: { edges: { node: Slip }[] } }).changeRequests.edges.map(({ node }) => node);
  };
  const audits = async (subjectId: string): Promise<string[]> => {
    const rows = await registry.deps.database.query<{ body: { subjectId: string; action: string; outcome: string } }>(
      'select body from ledger.audit order by seq',
    );
    return rows.filter(({ body }) => body.subjectId === subjectId).map(({ body }) => `${body.action} ${body.outcome}`);
  };

  describe('of the main site', () => {
    test.each([
      ['revise', leadOffice, REVISE, { input: { columnId: MEETINGS, fields: { name: '会议' } }, version: 1 }],
      ['revise', portalAdmin, REVISE, { input: { columnId: MEETINGS, fields: { name: '会议' } }, version: 1 }],
      ['create', leadOffice, CREATE, { input: { siteCode: 'main', fields: { code: 'x', name: '新', path: 'x' } } }],
      ['close', leadOffice, actOf('closeColumn'), { id: MEETINGS, version: 1 }],
      ['reopen', leadOffice, actOf('reopenColumn'), { id: MEETINGS, version: 1 }],
      ['remove', leadOffice, actOf('removeColumn'), { id: MEETINGS, version: 1 }],
    ])('nobody may %s directly, not even the lead office [R000-04]', async (_act, who, query, variables) => {
      const before = await registry.ledger();
      expect((await mutate(who, query, variables)).problems).toMatchObject([{ code: 'CHANGE_REQUEST_REQUIRED' }]);
      expect(await registry.ledger()).toEqual({ audits: before.audits + 1, events: before.events });
    });

    test.each([
      ['ask', drafter, 'requestColumnChange(input: { act: close, columnId: "x", reason: "a" })'],
      ['decide', portalAdmin, 'decideColumnChange(input: { requestId: "x", approve: true }, expectedVersion: 1)'],
      ['decide', statistics, 'decideColumnChange(input: { requestId: "x", approve: true }, expectedVersion: 1)'],
    ])('those without the role may not %s [R000-04]', async (_what, who, mutation) => {
      const { errors } = await registry.ask(who, `mutation { ${mutation} { problems { code } } }`);
      expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    });

    test('an approved request is carried out at once, with its slip, its versions and audit rows of both [R000-04]', async () => {
      const change = { act: 'revise', columnId: MEETINGS, fields: { ...described, name: '会议信息' } } as const;
      const request = await submitted(change);
      expect(await nameOf(MEETINGS)).toBe('会议公开');
      const decided = await decideChange(as(leadOffice), request, { note: '同意调整' });
      expect(decided).toMatchObject({ changeRequest: { state: 'approved', version: 2 }, problems: [] });
      expect(await nameOf(MEETINGS)).toBe('会议信息');

      const slip = (await slips(leadOffice)).find(({ id }) => id === request.id);
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
      expect(await audits(request.id)).toEqual(['changeRequest.submit done', 'changeRequest.approve done']);
      expect(await audits(MEETINGS)).toContain('column.revise done');
      const history =
        'query ($id: ID!) { column(id: $id) { history(first: 1) { edges { node { action reason values { field value } } } } } }';
      expect((await registry.ask(leadOffice, history, { id: MEETINGS })).data).toMatchObject({
        column: { history: { edges: [{ node: { action: 'column.revise', reason: '栏目调整' } }] } },
      });
    });

    test('the slip is downloaded as a document by whom may see the request, and by nobody else [R000-04]', async () => {
      const [slip] = await slips(leadOffice);
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
      const refused = await submitted(close);
      const silent = await decideChange(as(leadOffice), refused, { approve: false });
      expect(silent.problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.note' }]);
      await decideChange(as(leadOffice), refused, { approve: false, note: '仍需保留' });
      const again = await decideChange(as(leadOffice), { ...refused, version: 2 });
      expect(again.problems).toMatchObject([
        { code: 'CHANGE_REQUEST_DECIDED', seen: 'refused', accepted: 'submitted' },
      ]);

      const own = await submitted(close);
      const withdraw =
        'mutation ($id: ID!) { done: withdrawColumnChange(requestId: $id, expectedVersion: 1) { problems { code } } }';
      expect((await mutate(leadOffice, withdraw, { id: own.id })).problems).toMatchObject([{ code: 'FORBIDDEN' }]);
      expect((await mutate(portalAdmin, withdraw, { id: own.id })).problems).toEqual([]);
      expect((await decideChange(as(leadOffice), { ...own, version: 2 })).problems).toMatchObject([
        { code: 'CHANGE_REQUEST_DECIDED', seen: 'withdrawn' },
      ]);
      const states = (await slips(leadOffice)).map(({ state }) => state);
      expect(states).toEqual(['withdrawn', 'refused', 'approved']);
      expect(await slips(leadOffice, { state: 'refused' })).toHaveLength(1);
      expect(
        (await registry.ask(leadOffice, 'query ($id: ID!) { column(id: $id) { closed } }', { id: close.columnId }))
          .data,
      ).toEqual({
        column: { closed: false },
      });
    });

    test('an approval that has become impossible is refused by the code of the act, changes nothing and leaves it open', async () => {
      const columnId = columnIdOf('s000-result-02');
      const stale = await submitted({ act: 'revise', columnId, fields: { ...described, name: '过时' } });
      const first = await submitted({ act: 'revise', columnId, fields: { ...described, path: 'result/taken' } });
      await decideChange(as(leadOffice), first);
      const events = (await registry.ledger()).events;
      const answer = await decideChange(as(leadOffice), stale);
      expect(answer.problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
      expect((await registry.ledger()).events).toBe(events);
      expect((await slips(leadOffice, { state: 'submitted' })).map(({ id }) => id)).toEqual([stale.id]);
      await decideChange(as(leadOffice), stale, { approve: false, note: '已由另一申请处理' });
    });

    test('of two decisions at the same time one is carried out, the other learns that it is decided', async () => {
      const request = await submitted({ act: 'close', columnId: columnIdOf('s000-result-03') });
      const answers = await Promise.all([decideChange(as(leadOffice), request), decideChange(as(leadOffice), request)]);
      expect(answers.map(({ problems }) => problems.map(({ code }) => code)).sort()).toEqual([
        [],
        ['CHANGE_REQUEST_DECIDED'],
      ]);
    });

    test('the office of a unit asks for columns its unit answers for, and sees its own requests alone', async () => {
      const change = { act: 'close', columnId: STATISTICS_DATA } as const;
      const nameless = await requestChange(as(statistics), change);
      expect(nameless.problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.unitId' }]);
      const others = await requestChange(as(statistics), { ...change, unitId: unitIdOf('finance') });
      expect(others.problems).toMatchObject([{ code: 'OUTSIDE_UNIT', path: 'input.unitId' }]);
      const elsewhere = { act: 'close', columnId: MEETINGS, unitId: unitIdOf('statistics') } as const;
      expect((await requestChange(as(statistics), elsewhere)).problems).toMatchObject([
        { code: 'OUTSIDE_UNIT', path: 'input.columnId' },
      ]);
      const own = await submitted({ ...change, unitId: unitIdOf('statistics') }, statistics);
      expect((await slips(statistics)).map(({ id }) => id)).toEqual([own.id]);
      expect(await slips(actor('finance-office', ['unitOffice'], 'finance'))).toEqual([]);
      expect((await slips(leadOffice)).length).toBeGreaterThan(1);
    });

    test('requests are paged, the newest first, each once', async () => {
      const all = (await slips(leadOffice)).map(({ id }) => id);
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const { data }: { data?: unknown } = await registry.ask(leadOffice, SLIPS, { first: 2, after });
        const page = (
          data as { changeRequests: { edges: { node: Slip }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
        ).changeRequests;
        seen.push(...page.edges.map(({ node }) => node.id));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(seen).toEqual(all);
      const foreign = await registry.ask(leadOffice, SLIPS, { after: 'x' });
      expect(foreign.errors?.[0]?.extensions?.['code']).toBe('CURSOR_INVALID');
    });

    test('a column is made, and removed once nothing hangs on it; its path is free again and its history stays', async () => {
      const fields = {
        ...described,
        code: 'new',
        kind: 'article',
        columnClass: 'fixed',
        name: '新栏目',
        path: 'result/new',
      };
      const made = await submitted({ act: 'create', siteCode: 'main', fields });
      const twice = await submitted({ act: 'create', siteCode: 'main', fields });
      await decideChange(as(leadOffice), made);
      expect((await decideChange(as(leadOffice), twice)).problems).toMatchObject([{ code: 'CODE_TAKEN', seen: 'new' }]);
      const found = 'query ($id: ID!) { changeRequest(id: $id) { column { id path parent { path } name } } }';
      const { data } = await registry.ask(leadOffice, found, { id: made.id });
      const { column } = (data as { changeRequest: { column: { id: string } } }).changeRequest;
      expect(column).toMatchObject({ path: 'result/new', parent: { path: 'result' }, name: '新栏目' });

      await decideChange(as(leadOffice), await submitted({ act: 'remove', columnId: column.id }));
      expect(await nameOf(column.id)).toBeUndefined();
      const again = { ...fields, code: 'newer' };
      expect(
        (await decideChange(as(leadOffice), await submitted({ act: 'create', siteCode: 'main', fields: again })))
          .problems,
      ).toEqual([]);
      const kept = await registry.deps.database.query('select 1 from registry.revision where subject_id = $1::uuid', [
        column.id,
      ]);
      expect(kept).toHaveLength(2);
    });

    test('a column that units answer for, or that holds others, is not removed: what is in the way is named', async () => {
      const orphaning = await requestChange(as(portalAdmin), { act: 'remove', columnId: STATISTICS_DATA });
      expect(orphaning.problems).toMatchObject([
        { code: 'COLUMN_IN_USE', seen: expect.stringContaining('责任 responsibilities 1: 示例区统计局') },
      ]);
      const channel = await requestChange(as(portalAdmin), { act: 'remove', columnId: columnIdOf('s000-result') });
      expect(channel.problems).toMatchObject([{ code: 'COLUMN_IN_USE', seen: expect.stringContaining('下级栏目') }]);
    });
  });

  describe('of a sub-site', () => {
    let columnId: string;
    const fields = { code: 'notices', kind: 'article', columnClass: 'news', name: '通知公告', path: 'notices' };

    test('its maintainer makes a column directly; another unit’s does not', async () => {
      const site = await registry.deps.database.query<{ code: string }>(
        'select code from registry.site where unit_id = $1::uuid and kind = $2',
        [unitIdOf('statistics'), 'sub'],
      );
      const siteCode = site[0]?.code ?? '';
      const foreign = actor('other', ['siteMaintainer'], 'finance');
      expect((await mutate(foreign, CREATE, { input: { siteCode, fields } })).problems).toMatchObject([
        { code: 'OUTSIDE_UNIT' },
      ]);
      const made = await mutate(maintainer, CREATE, { input: { siteCode, fields } });
      expect(made).toMatchObject({ column: { version: 1, closed: false }, problems: [] });
      columnId = made.column?.id ?? '';
      const bare = await mutate(maintainer, CREATE, { input: { siteCode, fields: { name: '无' } } });
      expect(bare.problems.map(({ path }) => path).sort()).toEqual(
        ['code', 'columnClass', 'kind', 'path'].map((field) => `input.fields.${field}`),
      );
    });

    test('it is revised, closed, opened again and removed directly, each on the version that was seen', async () => {
      const revise = (version: number) =>
        mutate(maintainer, REVISE, { input: { columnId, fields: { name: '公告' } }, version });
      expect((await revise(1)).column).toMatchObject({ name: '公告', version: 2 });
      expect((await revise(1)).problems).toMatchObject([{ code: 'EDIT_CONFLICT', seen: '1', accepted: '2' }]);
      const act = (name: string, version: number) => mutate(maintainer, actOf(name), { id: columnId, version });
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
      const asked = await requestChange(as(leadOffice), { act: 'create', siteCode: sub?.code ?? '', fields });
      expect(asked.problems).toMatchObject([{ code: 'INPUT_INVALID', seen: 'sub' }]);
    });
  });
});
