import { ANONYMOUS, type Actor } from '@gongkai/kernel/pure';
import { seedCatalogue, unitIdOf } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER, serveSubgraph, type SubgraphServer } from '@gongkai/runtime';
import jszip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../kit/silent-logger.ts';
import { readDocx, readXlsx } from './read-office.ts';
import { openRegistry, type RegistryService } from './registry-service.ts';
import {
  apply,
  CONTACT,
  done,
  markAll,
  office,
  publishedTemplate,
  report,
  unitOfficeOf,
  type FormSeen,
} from './template-house.ts';

const HIDDEN = ['s002-04', 's002-05', 's002-19', 's002-25'];
const NOTES = [
  '注：1、如果最近的一篇信息没有时效性，例如地区(行业)介绍、组织机构职能里的信息，更新时可以把最近一篇信息修改成最新时间。',
  '2、将某个栏目中的所有信息全部删除，该栏目会自动在前台隐藏。',
  '3、在需要保留的栏目右边打“√”，需要隐藏的打“×”。',
  '4、栏目隐藏完毕后，将此表填好并报送至大楼248房间。',
];
const TITLE = '政府信息公开平台专版体裁栏目信息更新时限表';
const HEADER = ['体裁栏目', '体裁栏目', '更新时限', '是否保留'];

describe('[R002-26] Annex 2', () => {
  let registry: RegistryService;
  let server: SubgraphServer;
  let form: FormSeen;
  let templateId: string;
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    server = await serveSubgraph(registry.subgraph, {
      host: '127.0.0.1',
      port: 0,
      logger: silentLogger,
      readiness: async () => ({ ready: true, parts: {} }),
    });
    const { ask } = registry;
    const actor = unitOfficeOf('finance');
    templateId = (await publishedTemplate(ask)).id;
    const open = done(await apply(ask, { templateId, unitId: unitIdOf('finance'), siteCode: 'finance' }));
    const marked = await markAll(ask, open, { hidden: HIDDEN, actor });
    form = done(await report(ask, { input: { formId: open.id, ...CONTACT }, version: marked.version, actor }));
  });
  afterAll(async () => {
    await server.close();
    await registry.close();
  });

  const get = async (path: string, actor: Actor = unitOfficeOf('finance')): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers: { [INTERNAL_TOKEN_HEADER]: await registry.token('gateway', actor) } });
  const bytesOf = async (path: string, actor?: Actor): Promise<Uint8Array> => {
    const response = await get(path, actor);
    expect(response.status).toBe(200);
    return new Uint8Array(await response.arrayBuffer());
  };

  // what the graph says, as it has to be printed
  const printed = (): string[][] =>
    form.rows.map(({ row, mark }) => [
      row.genre,
      row.subColumn ?? row.genre,
      row.deadlineText,
      mark === 'keep' ? '√' : '×',
    ]);
  const heading = [
    TITLE,
    '单位(盖章)：示例区财政局　　　　报送时间：2026年11月20日',
    '信息公开联系人：刘苗苗　　　　手机号：13812345678',
  ];

  test('[R002-38] the workbook gives back the heads, all 30 rows and every √ and ×', async () => {
    const { sheet, ...read } = await readXlsx(await bytesOf(`/annexes/retention-form/${form.id}.xlsx`), '体裁栏目');
    expect(read).toEqual({ heading, header: HEADER, rows: printed(), notes: NOTES });
    expect(read.rows).toHaveLength(30);
    // the four the unit hid, and the housing office's row
    expect(read.rows.filter(([, , , mark]) => mark === '×')).toHaveLength(HIDDEN.length + 1);
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'portrait', fitToWidth: 1 });
  });

  test('the Word document gives back the same, as XML that can be read', async () => {
    const bytes = await bytesOf(`/annexes/retention-form/${form.id}.docx`);
    const { heading: above, header, rows, notes, xml } = await readDocx(bytes);
    expect({ heading: above, header, rows, notes }).toEqual({ heading, header: HEADER, rows: printed(), notes: NOTES });
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/);
    const { files } = await jszip.loadAsync(bytes);
    for (const [name, file] of Object.entries(files)) {
      if (/\.(xml|rels)$/.test(name)) expect([name, isBalanced(await file.async('string'))]).toEqual([name, true]);
    }
  });

  test('cells are merged as in the source: genres down, deadlines of one text down, a genre that is a column across', async () => {
    const { sheet } = await readXlsx(await bytesOf(`/annexes/retention-form/${form.id}.xlsx`), '体裁栏目');
    const top = 4;
    const masterOf = (row: number, column: number): string => sheet.getCell(top + row, column).master.address;
    const down = (column: number): number[] =>
      Array.from({ length: 30 }, (_one, index) => index + 1).filter(
        (row) => row > 1 && masterOf(row, column) === masterOf(row - 1, column),
      );
    // 概况信息 3, 政策法规 3, 规划总结 3, 工作动态 5, 行政执法 5, 财政财务 5
    expect(down(1)).toEqual([2, 3, 5, 6, 8, 9, 11, 12, 13, 14, 16, 17, 18, 19, 21, 22, 23, 24]);
    expect(down(3)).toEqual([2, 3, 8, 9, 11, 16, 17, 18, 19, 21, 22, 23, 24]);
    const across = Array.from({ length: 30 }, (_one, index) => index + 1).filter(
      (row) => masterOf(row, 2) === masterOf(row, 1),
    );
    expect(across).toEqual([25, 26, 27, 28, 29, 30]);
    expect(sheet.getCell(top, 2).master.address).toBe(sheet.getCell(top, 1).address);
  });

  test('[R002-15] the table of a version prints with heads and marks left blank', async () => {
    const { heading: above, rows } = await readXlsx(
      await bytesOf(`/annexes/template/${templateId}.xlsx`, unitOfficeOf('education')),
      '体裁栏目',
    );
    expect(above).toEqual([TITLE, '单位(盖章)：　　　　报送时间：', '信息公开联系人：　　　　手机号：']);
    expect(rows).toEqual(printed().map(([genre, column, deadline]) => [genre, column, deadline, '']));
  });

  test.each([
    ['a visitor', ANONYMOUS, 401],
    ['another unit', unitOfficeOf('education'), 404],
    ['the office', office, 200],
  ])('%s asks for the form of a unit: %s', async (_who, actor, status) => {
    expect((await get(`/annexes/retention-form/${form.id}.docx`, actor)).status).toBe(status);
  });

  test.each(['x', '00000000-0000-7000-8000-000000000000', '%00', "'"])('no form of %j', async (key) => {
    expect((await get(`/annexes/retention-form/${key}.xlsx`)).status).toBe(404);
  });
});

/** Whether the elements of an XML text are closed in the order they are opened. */
function isBalanced(xml: string): boolean {
  const open: string[] = [];
  for (const [, closing, name = '', empty] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)[^<>]*?(\/?)>/g)) {
    if (empty === '/') continue;
    if (closing !== '/') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
