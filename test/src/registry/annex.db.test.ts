import { ANONYMOUS, type Actor, type Role } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER, serveSubgraph, type SubgraphServer } from '@gongkai/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../kit/silent-logger.ts';
import { readDocx, readXlsx, type ReadTable } from './read-office.ts';
import { drafter, leadOffice, openRegistry, type RegistryService } from './registry-service.ts';
import { change, countOf, employ, makeGroup } from './responsibility-desk.ts';

interface Entry {
  readonly role: string;
  readonly name: string;
  readonly groupId: string | null;
  readonly mode: string;
  readonly basis: string | null;
  readonly from: string;
  readonly keepers: readonly { unitName: string; postTitle: string | null; personName: string | null }[];
}
interface Row {
  readonly columnName: string;
  readonly channelName: string;
  readonly primary: Entry | null;
  readonly assisting: readonly Entry[];
}
interface Annex {
  readonly id: string;
  readonly number: number;
  readonly xlsxPath: string;
  readonly docxPath: string;
  readonly lineCount: number;
}

const ENTRY = '{ role name groupId mode basis from keepers { unitName postTitle personName } }';
const MATRIX = `query ($on: String, $after: String) { responsibilityMatrix(siteCode: "main", on: $on, first: 10, after: $after) {
  edges { node { columnName channelName primary ${ENTRY} assisting ${ENTRY} } } pageInfo { hasNextPage endCursor } } }`;
const MODES: Record<string, string> = {
  DIRECT: '直接维护',
  HARVEST: '采集',
  WEB_LINK: '网页链接',
  SUBMISSION: '报送',
};
const GAP = '（未明确）';

/** What the annex has to say of a row of the matrix, without its number. */
function printed({ columnName, channelName, primary, assisting }: Row): string[][] {
  const lines = (entry: Entry): string[][] =>
    entry.keepers.map((keeper) => [
      channelName,
      columnName,
      entry.role === 'primary' ? '主责' : '协同',
      entry.groupId === null ? keeper.unitName : `${keeper.unitName}（${entry.name}）`,
      keeper.postTitle ?? (entry.role === 'primary' ? GAP : ''),
      keeper.personName ?? (entry.role === 'primary' ? GAP : ''),
      MODES[entry.mode] ?? '?',
      entry.basis ?? '',
      entry.from,
    ]);
  const owned = primary === null ? [[channelName, columnName, '主责', GAP, '', '', '', '', '']] : lines(primary);
  return [...owned, ...assisting.flatMap(lines)];
}

describe('the annex of responsibilities', () => {
  let registry: RegistryService;
  let server: SubgraphServer;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    server = await serveSubgraph(registry.subgraph, {
      host: '127.0.0.1',
      port: 0,
      logger: silentLogger,
      readiness: async () => ({ ready: true, parts: {} }),
    });
    await prepare();
  });
  afterAll(async () => {
    await server.close();
    await registry.close();
  });

  /** One column shared by a group, one with post and person, one that nobody answers for from December on. */
  async function prepare(): Promise<void> {
    const assign = (input: object, version: number) =>
      change(
        registry,
        { field: 'changeResponsibility', type: 'ChangeResponsibilityInput', result: 'column { id }' },
        { input, version },
      );
    const person = await employ(registry, { unit: 'finance', title: '信息科科长', name: '王强' });
    const group = await makeGroup(registry, {
      code: 'departments',
      name: '区政府各部门',
      members: [
        { unit: 'education', from: '2020-01-01' },
        { unit: 'justice', from: '2020-01-01' },
      ],
    });
    const assisting = { role: 'assisting', mode: 'DIRECT', from: '2026-11-20' };
    await assign({ ...assisting, columnId: columnIdOf('s000-decision-01'), groupId: group }, 1);
    await assign(
      {
        columnId: columnIdOf('s000-management-03'),
        unitId: unitIdOf('finance'),
        role: 'primary',
        mode: 'SUBMISSION',
        from: '2026-11-20',
        basis: '示政办〔2026〕12号',
        postTitle: '信息科科长',
        personId: person,
      },
      1,
    );
    const [held] = await registry.deps.database.query<{ id: string }>(
      'select id from registry.responsibility where column_id = $1::uuid',
      [columnIdOf('s000-result-05')],
    );
    await change(
      registry,
      { field: 'endResponsibility', type: 'EndResponsibilityInput', result: 'responsibility { id }' },
      { input: { responsibilityId: held?.id, endsOn: '2026-12-01' }, version: 1 },
    );
  }

  async function matrix(on: string | null): Promise<Row[]> {
    const rows: Row[] = [];
    let after: string | null = null;
    do {
      const { data } = await registry.ask(drafter, MATRIX, { on, after });
      const { edges, pageInfo } = (
        data as {
          responsibilityMatrix: { edges: { node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        }
      ).responsibilityMatrix;
      rows.push(...edges.map(({ node }) => node));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return rows;
  }

  const issue = (input: object = {}, actor: Actor = leadOffice) =>
    change<Annex>(
      registry,
      {
        field: 'issueResponsibilityAnnex',
        type: 'IssueResponsibilityAnnexInput',
        result: 'annex { id number xlsxPath docxPath lineCount }',
      },
      {
        input: {
          siteCode: 'main',
          title: '政府网站栏目保障责任分解表',
          documentNumber: '示政办〔2026〕12号',
          effectiveOn: '2026-12-01',
          ...input,
        },
        actor,
      },
    );
  const issued = async (input: object = {}): Promise<Annex> => {
    const { result } = await issue(input);
    if (!result) throw new Error('not issued');
    return result;
  };
  const get = async (path: string, actor: Actor = drafter): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers: { [INTERNAL_TOKEN_HEADER]: await registry.token('gateway', actor) } });
  const bytes = async (path: string): Promise<Uint8Array> => new Uint8Array(await (await get(path)).arrayBuffer());
  const withoutNumber = ({ rows }: ReadTable): string[][] => rows.map(([, ...figures]) => figures);

  test('[R000-06] [R001-03] the matrix names for every column one primary, who assists, and since when', async () => {
    const rows = await matrix(null);
    expect(rows).toHaveLength(23);
    expect(rows.every(({ primary }) => primary !== null)).toBe(true);
    expect(rows.find(({ columnName }) => columnName.includes('主动公开'))?.primary).toMatchObject({
      name: '示例区财政局',
      mode: 'SUBMISSION',
      basis: '示政办〔2026〕12号',
      from: '2026-11-20',
      keepers: [{ unitName: '示例区财政局', postTitle: '信息科科长', personName: '王强' }],
    });
    const shared = rows.filter(({ assisting }) => assisting.length > 0);
    expect(shared).toHaveLength(1);
    expect(shared[0]?.assisting).toMatchObject([
      {
        role: 'assisting',
        name: '区政府各部门',
        keepers: [{ unitName: '示例区教育局' }, { unitName: '示例区司法局' }],
      },
    ]);
  });

  test('[R000-06] a column without a primary is listed from the day on, and only then', async () => {
    const unowned = async (): Promise<unknown> => {
      const { data } = await registry.ask(
        drafter,
        '{ columnsWithoutPrimary(siteCode: "main") { edges { node { columnId primary { name } } } } }',
      );
      return data;
    };
    expect(await unowned()).toEqual({ columnsWithoutPrimary: { edges: [] } });
    registry.clock.set(new Date('2026-12-01T08:00:00+08:00'));
    expect(await unowned()).toEqual({
      columnsWithoutPrimary: { edges: [{ node: { columnId: columnIdOf('s000-result-05'), primary: null } }] },
    });
    registry.clock.set(new Date('2026-11-20T08:00:00+08:00'));
  });

  test('[R000-24] primary units that have not named post or person are listed, to those of the unit', async () => {
    const missing = async (actor: Actor): Promise<{ unitName: string; missing: string }[]> => {
      const { data } = await registry.ask(
        actor,
        '{ holdersMissing(siteCode: "main", first: 100) { edges { node { unitName columnName missing } } } }',
      );
      return (
        data as { holdersMissing: { edges: { node: { unitName: string; missing: string }[] }[] } }
      ).holdersMissing.edges.map(({ node }) => node as unknown as { unitName: string; missing: string });
    };
    const all = await missing(leadOffice);
    expect(all).toHaveLength(22);
    expect(all.some(({ unitName }) => unitName === '示例区财政局')).toBe(false);
    const own = await missing({
      kind: 'account',
      id: 'e',
      roles: ['unitOffice'],
      rootUnitIds: [unitIdOf('education')],
    });
    expect(own).toMatchObject([{ unitName: '示例区教育局', missing: 'post' }]);
  });

  test('[R000-23] versions count up, with number of the document and day, and both files give the matrix of that day', async () => {
    const annex = await issued();
    expect(annex.number).toBe(1);
    const figures = (await matrix('2026-12-01')).flatMap(printed);
    expect(annex.lineCount).toBe(figures.length);
    const xlsx = await readXlsx(await bytes(annex.xlsxPath), '序号');
    const docx = await readDocx(await bytes(annex.docxPath));
    expect(withoutNumber(xlsx)).toEqual(figures);
    expect(withoutNumber(docx)).toEqual(figures);
    expect(xlsx.rows.at(-1)?.[0]).toBe('23');
    for (const { heading, header } of [xlsx, docx]) {
      expect(heading).toEqual([
        '政府网站栏目保障责任分解表',
        '（第1版）',
        '网站：示例区人民政府门户网站',
        '文号：示政办〔2026〕12号',
        '生效日：2026年12月1日',
      ]);
      expect(header).toEqual([
        '序号',
        '频道',
        '栏目',
        '责任',
        '责任单位',
        '责任岗位',
        '责任人',
        '维护方式',
        '依据',
        '起始日',
      ]);
    }
    expect(figures.some((line) => line.includes(GAP))).toBe(true);
  });

  test('[R000-23] what was issued stays as it was, whatever changes later; the next version shows the change', async () => {
    const first = await issued();
    const before = await readXlsx(await bytes(first.xlsxPath), '序号');
    await change(
      registry,
      { field: 'changeResponsibility', type: 'ChangeResponsibilityInput', result: 'column { id }' },
      {
        input: {
          columnId: columnIdOf('s000-result-05'),
          unitId: unitIdOf('office'),
          role: 'primary',
          mode: 'DIRECT',
          from: '2026-12-01',
          postTitle: '秘书科科长',
        },
        version: 2,
      },
    );
    expect((await readXlsx(await bytes(first.xlsxPath), '序号')).rows).toEqual(before.rows);
    const second = await issued({ documentNumber: '示政办〔2026〕13号' });
    expect(second.number).toBe(first.number + 1);
    const after = withoutNumber(await readXlsx(await bytes(second.xlsxPath), '序号'));
    expect(after).not.toEqual(withoutNumber(before));
    expect(after).toEqual((await matrix('2026-12-01')).flatMap(printed));
    const { data } = await registry.ask(
      drafter,
      '{ responsibilityAnnexes(siteCode: "main", first: 1) { edges { node { number documentNumber effectiveOn lines(first: 100) { edges { node { column unit post } } } } } pageInfo { hasNextPage } } }',
    );
    expect(data).toMatchObject({
      responsibilityAnnexes: {
        edges: [
          {
            node: {
              number: second.number,
              documentNumber: '示政办〔2026〕13号',
              effectiveOn: '2026-12-01',
              lines: { edges: after.map(([, column, , unit, post]) => ({ node: { column, unit, post } })) },
            },
          },
        ],
        pageInfo: { hasNextPage: true },
      },
    });
    await expect(registry.deps.database.query(`update registry.responsibility_annex set title = '改'`)).rejects.toThrow(
      /never changed/,
    );
  });

  test('a draft shows the matrix of today and says that it is one', async () => {
    const path = '/annexes/responsibility-draft/main.xlsx';
    const response = await get(path, leadOffice);
    const draft = await readXlsx(new Uint8Array(await response.arrayBuffer()), '序号');
    expect(draft.heading).toContain('（草稿，未印发）');
    expect(withoutNumber(draft)).toEqual((await matrix(null)).flatMap(printed));
  });

  test('a file says its type and its Chinese name, and is kept by nobody on the way', async () => {
    const annex = await issued({ title: '责任分解表“甲”/(1)' });
    const response = await get(annex.docxPath);
    expect(response.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    );
    const name = /filename\*=UTF-8''(.+)$/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
    expect(decodeURIComponent(name)).toBe(`责任分解表“甲”_(1)（第${annex.number}版）.docx`);
    expect(name).toMatch(/^[A-Za-z0-9%._~-]+$/);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  const as = (role: Role): Actor => ({ kind: 'account', id: role, roles: [role], rootUnitIds: [] });
  test.each([
    ['nobody signed in', 'responsibility-draft/main.xlsx', ANONYMOUS, 401],
    ['a role that may not', 'responsibility-draft/main.xlsx', as('drafter'), 403],
    ['a site nobody knows', 'responsibility-draft/nowhere.xlsx', as('leadOffice'), 404],
    ['an id nobody knows', `responsibility/${columnIdOf('x')}.xlsx`, as('drafter'), 404],
    ['what is no id', 'responsibility/x.docx', as('drafter'), 404],
    ['another ending', 'responsibility-draft/main.pdf', as('leadOffice'), 404],
    ['a kind that is none', 'constructor/main.xlsx', as('leadOffice'), 404],
  ])('%s is told so in both languages', async (_case, path, actor, status) => {
    const response = await get(`/annexes/${path}`, actor);
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(/[\u4e00-\u9fff].*[a-z]/);
  });

  test.each([
    ['a site nobody knows', { siteCode: 'nowhere' }, 'NOT_FOUND', 'input.siteCode'],
    ['a site without columns', { siteCode: 'education' }, 'INPUT_INVALID', 'input.siteCode'],
    ['no title', { title: ' ' }, 'INPUT_INVALID', 'input.title'],
    ['no number', { documentNumber: '' }, 'INPUT_INVALID', 'input.documentNumber'],
    ['a day that is none', { effectiveOn: '2026-13-01' }, 'INPUT_INVALID', 'input.effectiveOn'],
  ])('%s is not issued', async (_case, fault, code, path) => {
    const before = await countOf(registry, 'registry.responsibility_annex');
    const { result, problems } = await issue(fault);
    expect([result, problems.map((one) => [one.code, one.path])]).toEqual([null, [[code, path]]]);
    expect(await countOf(registry, 'registry.responsibility_annex')).toBe(before);
  });

  test('only the lead office issues', async () => {
    await expect(issue({}, as('portalAdmin'))).rejects.toThrow(/FORBIDDEN/);
  });
});
