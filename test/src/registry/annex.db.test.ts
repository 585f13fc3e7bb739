import { ANONYMOUS, type Actor, type Role } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER, serveSubgraph, type SubgraphServer } from '@gongkai/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../kit/silent-logger.ts';
import { GAP, matrixOn, prepareMatrix, printed, type Row } from './matrix-desk.ts';
import { readDocx, readXlsx, type ReadTable } from './read-office.ts';
import { drafter, leadOffice, openRegistry, type RegistryService } from './registry-service.ts';
import { change, countOf } from './responsibility-desk.ts';

interface Annex {
  readonly id: string;
  readonly number: number;
  readonly xlsxPath: string;
  readonly docxPath: string;
  readonly lineCount: number;
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
    await prepareMatrix(registry);
  });
  afterAll(async () => {
    await server.close();
    await registry.close();
  });

  const matrix = (on: string | null): Promise<Row[]> => matrixOn(registry, on);
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
