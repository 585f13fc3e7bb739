import { columnIdOf, unitIdOf } from '@gongkai/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeMainColumn } from '../kit/column-change.ts';
import { account, CHAIN_PEOPLE, openHouse, type House } from '../kit/house.ts';
import { anEditor } from '../registry/an-editor.ts';
import { deliver, editionOf, one, publish, review, VISITOR } from './publishing.ts';

const keeper = account(30, ['leadOffice']);
const { drafter } = CHAIN_PEOPLE;

const DRAFT = `mutation ($input: DraftDocumentInput!) { done: draftDocument(input: $input) {
  edition { id version contentHash fields { code name value } } problems { code path seen accepted }
} }`;
const REVISE = `mutation ($input: ReviseEditionInput!, $version: Int!) { done: reviseEdition(input: $input, expectedVersion: $version) {
  edition { id version contentHash fields { code name value } } problems { code path seen accepted }
} }`;

interface Done {
  readonly edition: {
    id: string;
    version: number;
    contentHash: string;
    fields: { code: string; name: string; value: string }[];
  } | null;
  readonly problems: { code: string; path: string; seen: string; accepted: string }[];
}
type Filled = Readonly<Record<string, string>>;

const COMPLAINT: Filled = {
  address: '示例区人民路100号',
  receptionHours: '工作日 9:00—17:00',
  phone: '021-12345678',
  email: 'tousu@example.gov.cn',
};
const FEE: Filled = {
  item: '不动产登记费',
  standard: '80元/件',
  collector: '区自然资源局',
  basis: '发改价格〔2016〕2559号',
  scope: '全区',
  payer: '申请登记的个人和单位',
  situation: '2025年收取320万元',
};
const FACILITY: Filled = {
  place: '示例区图书馆',
  address: '文化路8号',
  phone: '021-87654321',
  transport: '公交12路',
  picture: 'https://example.gov.cn/library.jpg',
  video: 'https://example.gov.cn/library.mp4',
  introduction: '区级公共图书馆',
};
const DOCUMENT: Filled = { issuingUnit: '示例区人民政府', printedOn: '2026-11-02' };

describe('what a column asks of its documents', () => {
  let house: House;
  let editorId: string;
  beforeAll(async () => {
    house = await openHouse();
    editorId = await anEditor(house.databases.registry);
    await demand('s000-service-01', { fieldSet: 'complaint' });
    await demand('s000-service-02', { fieldSet: 'fee' });
    await demand('s000-service-03', { fieldSet: 'facility' });
    await demand('s000-decision-01', { fieldSet: 'document' });
    await demand('s000-result-01', { language: 'en', category: 'english' });
  });
  afterAll(() => house.close());

  async function demand(code: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    const described = { sourceOfInformation: '区政府办公室', editorId };
    const change = { act: 'revise', columnId: columnIdOf(code), fields: { ...described, ...fields } } as const;
    await changeMainColumn((query, variables) => house.ask('registry', keeper, query, variables), change);
  }

  const listed = (record: Filled): { code: string; value: string }[] =>
    Object.entries(record).map(([code, value]) => ({ code, value }));
  const mutate = async (query: string, variables: Record<string, unknown>): Promise<Done> => {
    const { data, errors } = await house.ask('publications', drafter, query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { done: Done }).done;
  };
  const draft = (column: string, record: Filled, more: Readonly<Record<string, unknown>> = {}): Promise<Done> =>
    mutate(DRAFT, {
      input: {
        columnId: columnIdOf(column),
        unitId: unitIdOf('civil-affairs'),
        title: '公开信息',
        bodyHtml: '<p>正文</p>',
        fields: listed(record),
        ...more,
      },
    });
  const documents = async (): Promise<number> => {
    const [row] = await house.databases.publications.query<{ count: number }>(
      'select (select count(*) from publications.document) + (select count(*) from publications.edition) as count',
    );
    return Number(row?.count);
  };

  it.each([
    ['s000-service-01', COMPLAINT, {}],
    ['s000-service-02', FEE, {}],
    ['s000-service-03', FACILITY, {}],
    ['s000-decision-01', DOCUMENT, { documentNumber: '示政发〔2026〕1号' }],
  ])(
    'a draft in %s lacks no field, or is refused naming it [R001-25, R001-27, R001-31, R001-42]',
    async (column, record, more) => {
      const before = await documents();
      for (const field of Object.keys(record)) {
        const { [field]: _left, ...rest } = record;
        const refused = await draft(column, rest, more);
        expect(refused.edition).toBeNull();
        expect(refused.problems).toMatchObject([
          { code: 'CONTENT_CHECK_FAILED', path: `input.fields.${field}`, seen: '' },
        ]);
      }
      expect(await documents()).toBe(before);
      const accepted = await draft(column, record, more);
      expect(accepted.problems).toEqual([]);
      expect(accepted.edition?.fields.map(({ code, value }) => ({ code, value }))).toEqual(listed(record));
      expect(await documents()).toBe(before + 2);
    },
  );

  it('a document without its number is refused, wherever the number would stand [R001-25]', async () => {
    expect((await draft('s000-decision-01', DOCUMENT)).problems).toMatchObject([
      { path: 'input.fields.documentNumber' },
    ]);
    const inFields = { ...DOCUMENT, documentNumber: '示政发〔2026〕2号' };
    expect((await draft('s000-decision-01', inFields)).problems).toEqual([]);
  });

  it.each([
    ['s000-service-01', { ...COMPLAINT, phone: '见门牌' }, 'phone'],
    ['s000-service-01', { ...COMPLAINT, email: 'tousu' }, 'email'],
    ['s000-service-01', { ...COMPLAINT, address: '无' }, 'address'],
    ['s000-service-03', { ...FACILITY, picture: 'library.jpg' }, 'picture'],
    ['s000-decision-04', { phone: '12345' }, 'phone'],
  ])('a field that is no such thing is refused: %s %j', async (column, record, field) => {
    expect((await draft(column, record)).problems).toMatchObject([
      { code: 'CONTENT_CHECK_FAILED', path: `input.fields.${field}`, accepted: expect.any(String) },
    ]);
  });

  it('fields are part of what is approved, stay when they are not given, and are shown with the document [R001-27]', async () => {
    const { edition } = await draft('s000-service-01', COMPLAINT);
    const input = { editionId: edition?.id ?? '', title: '投诉举报', bodyHtml: '<p>正文</p>' };
    const kept = await mutate(REVISE, { input, version: edition?.version });
    expect(kept.edition?.fields).toEqual(edition?.fields);
    const other = listed({ ...COMPLAINT, phone: '12345' });
    const changed = await mutate(REVISE, { input: { ...input, fields: other }, version: kept.edition?.version });
    expect(changed.edition?.contentHash).not.toBe(kept.edition?.contentHash);
    const emptied = await mutate(REVISE, { input: { ...input, fields: [] }, version: changed.edition?.version });
    expect(emptied.problems).toHaveLength(4);

    await publish(house, input.editionId);
    const query = `{ columnPage(site: "main", path: "${await pathOf('s000-service-01')}") {
      items(first: 5) { edges { node { document { fields { code name value } } } } } } }`;
    const { data } = await house.ask('publications', VISITOR, query);
    expect(data).toMatchObject({
      columnPage: {
        items: {
          edges: [
            {
              node: {
                document: {
                  fields: [
                    { name: '地址' },
                    { name: '接待时间' },
                    { name: '电话', value: '12345' },
                    { name: '电子邮件' },
                  ],
                },
              },
            },
          ],
        },
      },
    });
  });

  it('what was harvested without its fields is not submitted until they are filled in [R001-27]', async () => {
    const { editionId } = one(await deliver(house, [{ identity: 'harvested', version: 1 }], 's000-service-01'));
    const refused = await review(house, drafter, { editionId, act: 'SUBMIT' });
    expect(refused.edition).toBeNull();
    expect(refused.problems.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'CONTENT_CHECK_FAILED'));
    const { version } = await editionOf(house, editionId);
    const input = { editionId, title: '投诉举报', bodyHtml: '<p>正文</p>', fields: listed(COMPLAINT) };
    expect((await mutate(REVISE, { input, version })).problems).toEqual([]);
    expect((await review(house, drafter, { editionId, act: 'SUBMIT' })).problems).toEqual([]);
  });

  describe('in English', () => {
    const column = 's000-result-01';
    const english = {
      title: 'Setting up a company',
      bodyHtml: '<p>Apply at the service hall (政务服务中心) with your passport and a form.</p>',
    };

    it.each([
      ['title', { title: '企业开办' }],
      ['bodyHtml', { bodyHtml: '<p>请携带护照到政务服务中心办理。</p>' }],
      ['summary', { summary: '企业开办指南' }],
    ])('a Chinese %s is refused in an English column [R001-47]', async (field, change) => {
      expect((await draft(column, {}, { ...english, ...change })).problems).toMatchObject([
        { code: 'CONTENT_CHECK_FAILED', path: `input.${field}` },
      ]);
    });

    it('an English text is taken by an English column, and by a Chinese one [R001-47]', async () => {
      expect((await draft(column, {}, english)).problems).toEqual([]);
      expect((await draft('s000-decision-04', {}, english)).problems).toEqual([]);
    });

    it('a harvested Chinese text, and a Chinese link, do not get into review there [R001-47]', async () => {
      const delivered = await deliver(
        house,
        [
          { identity: 'zh-text', version: 1 },
          { identity: 'zh-link', version: 1, kind: 'LINK' },
        ],
        column,
      );
      for (const { editionId } of delivered) {
        const { problems } = await review(house, drafter, { editionId, act: 'SUBMIT' });
        expect(problems[0]).toMatchObject({ code: 'CONTENT_CHECK_FAILED' });
      }
    });
  });

  const pathOf = async (code: string): Promise<string> => {
    const [row] = await house.databases.publications.query<{ path: string }>(
      'select path from publications.portal_column where id = $1',
      [columnIdOf(code)],
    );
    return row?.path ?? '';
  };
});
