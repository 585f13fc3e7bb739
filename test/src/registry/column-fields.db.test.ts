import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeMainColumn, decideChange, requestChange, type AskRegistry } from '../kit/column-change.ts';
import { anEditor } from './an-editor.ts';
import { drafter, leadOffice, openRegistry, serviceActor, type RegistryService } from './registry-service.ts';

const civilAffairs: Actor = {
  kind: 'account',
  id: 'civil-affairs-office',
  roles: ['unitOffice'],
  rootUnitIds: [unitIdOf('civil-affairs')],
};
const COLUMN = `query ($id: ID!) { column(id: $id) {
  category genre description language sourceOfInformation editor { name } statutoryBasis fieldSet requiredParts
  requiredFields { code name nameEn form } serviceModel { oneStopAcceptance notifiesConcerned parallelApproval timedFeedback }
  special { requiredBy requiringBody from to } updateRules { clause }
} }`;
const FACTS =
  'query ($ids: [ID!]!) { columnsByIds(ids: $ids) { language fieldSet requiredFields requiredParts shownFrom shownTo } }';
const PATHS = '{ edges { node { path } } }';

describe('what is said of a column', () => {
  let registry: RegistryService;
  let described: { sourceOfInformation: string; editorId: string };
  beforeAll(async () => {
    registry = await openRegistry();
    await seedCatalogue(registry.deps, 'district');
    described = { sourceOfInformation: '区政府办公室', editorId: await anEditor(registry.deps.database) };
  });
  afterAll(() => registry.close());

  const ask: AskRegistry = (query, variables) => registry.ask(leadOffice, query, variables);
  const revise = (code: string, fields: object) =>
    requestChange(ask, { act: 'revise', columnId: columnIdOf(code), fields: { ...fields } });
  const change = (code: string, fields: object) =>
    changeMainColumn(ask, { act: 'revise', columnId: columnIdOf(code), fields: { ...described, ...fields } });
  const columnOf = async (code: string): Promise<Record<string, unknown>> => {
    const { data } = await registry.ask(leadOffice, COLUMN, { id: columnIdOf(code) });
    return (data as { column: Record<string, unknown> }).column;
  };
  const factsOf = async (code: string): Promise<unknown> => {
    const { data } = await registry.ask(serviceActor('publications'), FACTS, { ids: [columnIdOf(code)] });
    return (data as { columnsByIds: unknown[] }).columnsByIds[0];
  };
  const pathsOf = async (query: string): Promise<string[]> => {
    const { data, errors } = await registry.ask(drafter, `{ list: ${query} ${PATHS} }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { list: { edges: { node: { path: string } }[] } }).list.edges.map(({ node }) => node.path);
  };

  test.each([
    ['a source', { editorId: '' }, 'sourceOfInformation'],
    ['an editor', { sourceOfInformation: '区统计局' }, 'editorId'],
    ['a source that says something', { sourceOfInformation: ' \u3000', editorId: 'own' }, 'sourceOfInformation'],
  ])('a main-site column is neither made nor revised without %s [R003-21]', async (_what, given, lacking) => {
    const fields = 'editorId' in given ? { ...given, editorId: described.editorId } : given;
    const clean = { sourceOfInformation: null, editorId: null, ...fields };
    const made = { code: 'lacking', kind: 'article', columnClass: 'fixed', name: '缺项', path: 'lacking' };
    for (const answer of [
      await revise('s000-decision-01', clean),
      await requestChange(ask, { act: 'create', siteCode: 'main', fields: { ...made, ...clean } }),
    ]) {
      expect(answer.changeRequest).toBeNull();
      expect(answer.problems).toMatchObject([{ code: 'INPUT_INVALID', path: `input.fields.${lacking}` }]);
    }
  });

  test('columns that lack a source, an editor, a primary unit or a rule are listed until they have one [R003-21]', async () => {
    const { path } = (
      await registry.deps.database.query<{ path: string }>(
        'select path from registry.site_column where id = $1::uuid',
        [columnIdOf('s000-decision-01')],
      )
    )[0] ?? { path: '' };
    const without = (what: string) => pathsOf(`columnsWithout(siteCode: "main", what: ${what}, first: 100)`);
    await registry.deps.database.query(
      'update registry.site_column set source_of_information = null, editor_id = null where id = $1::uuid',
      [columnIdOf('s000-decision-01')],
    );
    expect([(await without('SOURCE')).includes(path), (await without('EDITOR')).includes(path)]).toEqual([true, true]);
    await change('s000-decision-01', {});
    expect([(await without('SOURCE')).includes(path), (await without('EDITOR')).includes(path)]).toEqual([
      false,
      false,
    ]);
    expect(await columnOf('s000-decision-01')).toMatchObject({
      sourceOfInformation: '区政府办公室',
      editor: { name: '示例编辑' },
    });
    const bare = { ...described, code: 'bare', kind: 'article', columnClass: 'fixed', name: '无主栏目', path: 'bare' };
    await changeMainColumn(ask, { act: 'create', siteCode: 'main', fields: bare });
    expect([await without('RESPONSIBILITY'), await without('RULE')]).toMatchObject([
      expect.arrayContaining(['bare']),
      expect.arrayContaining(['bare']),
    ]);
    expect(await without('RULE')).not.toContain(path);
  });

  test('the dictionary holds the five disclosures, the sections of a portal and the three classes of a bureau [R004-09]', async () => {
    const { data } = await registry.ask(drafter, '{ columnCategories { code name nameEn scheme clause } }');
    const { columnCategories: all } = data as {
      columnCategories: { code: string; name: string; nameEn: string; scheme: string; clause: string }[];
    };
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    for (const { name, nameEn, clause } of all) {
      expect(name).toMatch(/^[\u4e00-\u9fa5]+$/);
      expect(nameEn).toMatch(/^[A-Z][A-Za-z -]+$/);
      expect(clause).not.toBe('');
    }
    const names = (scheme: string): string[] => all.filter((one) => one.scheme === scheme).map(({ name }) => name);
    expect(names('bureau').slice(0, 3)).toEqual(['要闻动态', '政务公开', '互动交流']);
    expect(names('disclosures')).toEqual(['决策公开', '管理公开', '服务公开', '执行公开', '结果公开', '专题公开']);
    await change('s000-decision-02', { category: 'bureau-disclosure' });
    expect(await columnOf('s000-decision-02')).toMatchObject({ category: 'bureau-disclosure' });
  });

  test.each([
    ['complaint', ['address', 'receptionHours', 'phone', 'email'], ['地址', '接待时间', '电话', '电子邮件']],
    [
      'fee',
      ['item', 'standard', 'collector', 'basis', 'scope', 'payer', 'situation'],
      ['收费项目', '收费标准', '收费主体', '收费依据', '收费范围', '收费对象', '收费情况'],
    ],
    [
      'facility',
      ['place', 'address', 'phone', 'transport', 'picture', 'video', 'introduction'],
      ['场所', '地址', '电话', '交通', '图片', '视频', '简介'],
    ],
    ['document', ['documentNumber', 'issuingUnit', 'printedOn'], ['发文字号', '发文机关', '印发日期']],
  ])(
    'a column of %s says which fields it asks for [R001-25, R001-27, R001-31, R001-42]',
    async (fieldSet, codes, names) => {
      await change('s000-service-01', { fieldSet, requiredParts: ['政策文本', ' 实施细则 ', '解读内容'] });
      const column = await columnOf('s000-service-01');
      const fields = column['requiredFields'] as { code: string; name: string }[];
      expect([fields.map(({ code }) => code), fields.map(({ name }) => name)]).toEqual([codes, names]);
      expect(column['requiredParts']).toEqual(['政策文本', '实施细则', '解读内容']);
      expect(await factsOf('s000-service-01')).toMatchObject({
        fieldSet,
        requiredFields: codes,
        requiredParts: ['政策文本', '实施细则', '解读内容'],
      });
      // a column of documents is updated by a rule like every other one
      expect(column['updateRules']).not.toEqual([]);
    },
  );

  test('a column of service items carries the four marks of its handling model, and loses them when cleared [R001-36]', async () => {
    const serviceModel = {
      oneStopAcceptance: true,
      notifiesConcerned: true,
      parallelApproval: true,
      timedFeedback: false,
    };
    await change('s000-service-02', { serviceModel, fieldSet: 'serviceItem' });
    expect(await columnOf('s000-service-02')).toMatchObject({ serviceModel });
    await change('s000-service-02', { genre: '办事' });
    expect(await columnOf('s000-service-02')).toMatchObject({ serviceModel, genre: '办事' });
    await change('s000-service-02', { serviceModel: null });
    expect(await columnOf('s000-service-02')).toMatchObject({ serviceModel: null, genre: '办事' });
  });

  test('a column of the English version speaks English, and is told so [R001-47]', async () => {
    const chinese = await revise('s000-service-03', { ...described, category: 'english' });
    expect(chinese.problems).toMatchObject([{ code: 'INPUT_INVALID', path: 'input.fields.language', accepted: 'en' }]);
    await change('s000-service-03', { category: 'english', language: 'en' });
    expect(await factsOf('s000-service-03')).toMatchObject({ language: 'en' });
  });

  describe('for a time only', () => {
    const special = { requiredBy: 'superior', requiringBody: '市民政局', from: '2026-11-01', to: '2026-12-01' };
    const topic = {
      code: 'topic',
      kind: 'article',
      columnClass: 'fixed',
      name: '敬老月专题',
      path: 'thematic/elderly',
      category: 'thematic',
    };
    const apply = (fields: object) =>
      requestChange((query, variables) => registry.ask(civilAffairs, query, variables), {
        act: 'create',
        siteCode: 'main',
        fields: { ...described, ...fields },
        unitId: unitIdOf('civil-affairs'),
      });

    test('a unit applies for a special column, saying who requires it and from when to when [R000-21]', async () => {
      expect((await apply(topic)).problems).toMatchObject([{ path: 'input.fields.special' }]);
      const endless = { ...topic, special: { ...special, to: special.from } };
      expect((await apply(endless)).problems).toMatchObject([
        { code: 'PERIOD_INVALID', path: 'input.fields.special.to' },
      ]);
      const nobody = { ...topic, special: { ...special, requiringBody: ' ' } };
      expect((await apply(nobody)).problems).toMatchObject([{ path: 'input.fields.special.requiringBody' }]);

      const { changeRequest } = await apply({ ...topic, special });
      const decided = await decideChange(ask, changeRequest ?? { id: '', version: 0 });
      expect(decided.changeRequest).toMatchObject({ state: 'approved' });
      const { data } = await ask(
        'query ($id: ID!) { changeRequest(id: $id) { unit { code } column { path special { requiredBy requiringBody from to } } } }',
        {
          id: changeRequest?.id,
        },
      );
      expect(data).toMatchObject({
        changeRequest: { unit: { code: 'civil-affairs' }, column: { path: 'thematic/elderly', special } },
      });
    });

    test('is listed by the day it is due, and people without an account see it within its time alone [R000-21]', async () => {
      expect(await pathsOf('specialColumns(siteCode: "main")')).toEqual(['thematic/elderly']);
      expect(await pathsOf('specialColumns(siteCode: "main", dueBy: "2026-11-30")')).toEqual([]);
      expect(await pathsOf('specialColumns(siteCode: "main", dueBy: "2026-12-01")')).toEqual(['thematic/elderly']);
      const [column] = await registry.deps.database.query<{ id: string }>(
        "select id from registry.site_column where code = 'topic'",
      );
      const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Column { code } } }';
      const seen = async (): Promise<unknown> => {
        const r = [{ __typename: 'Column', id: column?.id }];
        const { data } = await registry.ask({ kind: 'anonymous' }, entities, { r });
        return (data as { _entities: unknown[] })._entities[0];
      };
      expect(await seen()).toEqual({ code: 'topic' });
      for (const [at, expected] of [
        ['2026-11-30T23:59:59+08:00', { code: 'topic' }],
        ['2026-12-01T00:00:00+08:00', null],
      ] as const) {
        registry.clock.set(at);
        expect(await seen()).toEqual(expected);
      }
      registry.clock.set('2026-11-20T08:00:00+08:00');
    });
  });
});
