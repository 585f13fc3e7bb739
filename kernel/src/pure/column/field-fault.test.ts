import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldFaults, type FieldValue } from './field-fault.ts';
import { FIELD_SETS, fieldSetOf, FIELD_SET_CODES, type FieldSetCode } from './field-set.ts';

/** A record of each kind with nothing wrong in it. */
const WHOLE: Readonly<Record<FieldSetCode, Readonly<Record<string, string>>>> = {
  document: { documentNumber: '示政发〔2026〕1号', issuingUnit: '示例区人民政府', printedOn: '2026-11-02' },
  complaint: {
    address: '示例区人民路100号',
    receptionHours: '工作日 9:00—17:00',
    phone: '021-12345678',
    email: 'tousu@example.gov.cn',
  },
  fee: {
    item: '不动产登记费',
    standard: '80元/件',
    collector: '区自然资源局',
    basis: '发改价格〔2016〕2559号',
    scope: '全区',
    payer: '申请登记的个人和单位',
    situation: '2025年收取320万元',
  },
  facility: {
    place: '示例区图书馆',
    address: '文化路8号',
    phone: '021-87654321转8001',
    transport: '公交12路文化路站',
    picture: 'https://example.gov.cn/library.jpg',
    video: 'https://example.gov.cn/library.mp4',
    introduction: '区级公共图书馆',
  },
  serviceItem: {
    guide: '办理指南见窗口',
    forms: '申请表',
    consultation: '咨询电话12345',
    complaint: '投诉电话12345',
    questions: '常见问题',
    laws: '行政许可法',
    agency: '区行政审批局',
    acceptanceUrl: 'https://example.gov.cn/accept',
    statusUrl: 'https://example.gov.cn/status',
    resultUrl: 'https://example.gov.cn/result',
  },
};

const listed = (record: Readonly<Record<string, string>>): FieldValue[] =>
  Object.entries(record).map(([code, value]) => ({ code, value }));
const faultsIn = (code: FieldSetCode, change: Readonly<Record<string, string>> = {}): string[] =>
  fieldFaults(FIELD_SETS[code], listed({ ...WHOLE[code], ...change })).map(
    ({ code: field, fault }) => `${field} ${fault}`,
  );

describe('required fields', () => {
  it.each([
    ['complaint', 4],
    ['fee', 7],
    ['facility', 7],
    ['document', 3],
    ['serviceItem', 10],
  ] as const)('%s: %i fields, and each one left out is named [R001-25, R001-27, R001-31, R001-42]', (code, count) => {
    const { fields } = FIELD_SETS[code];
    expect(fields).toHaveLength(count);
    expect(faultsIn(code)).toEqual([]);
    for (const { code: field } of fields) {
      const without = listed(WHOLE[code]).filter((one) => one.code !== field);
      expect(fieldFaults(FIELD_SETS[code], without)).toMatchObject([{ code: field, fault: 'missing', seen: '' }]);
    }
  });

  it.each([
    ['complaint', { phone: '021-1234567' }, []],
    ['complaint', { phone: '(0755) 12345678' }, []],
    ['complaint', { phone: '13812345678' }, []],
    ['complaint', { phone: '12345' }, []],
    ['complaint', { phone: '400-123-4567' }, []],
    ['complaint', { phone: '021-12345678、021-87654321' }, []],
    ['complaint', { phone: '12' }, ['phone malformed']],
    ['complaint', { phone: '见门牌' }, ['phone malformed']],
    ['complaint', { phone: '021-12345678、无' }, ['phone malformed']],
    ['complaint', { phone: '　 ' }, ['phone missing']],
    ['complaint', { email: 'a@b' }, ['email malformed']],
    ['complaint', { email: 'a..b@example.cn' }, ['email malformed']],
    ['complaint', { email: 'a b@example.cn' }, ['email malformed']],
    ['complaint', { email: 'A.b+c@mail.example.gov.cn' }, []],
    ['complaint', { address: '无' }, ['address malformed']],
    ['complaint', { address: '12345678' }, ['address malformed']],
    ['complaint', { address: '1 Example Road' }, []],
    ['complaint', { receptionHours: '——' }, ['receptionHours malformed']],
    ['complaint', { fax: '021-1' }, ['fax unknown']],
    ['facility', { picture: 'library.jpg' }, ['picture malformed']],
    ['facility', { video: 'javascript:alert(1)' }, ['video malformed']],
    ['document', { printedOn: '2026-02-30' }, ['printedOn malformed']],
    ['serviceItem', { statusUrl: 'https://example.gov.cn/accept' }, ['statusUrl notApart']],
    ['serviceItem', { resultUrl: 'https://EXAMPLE.gov.cn/accept' }, ['resultUrl notApart']],
  ] as const)('%s with %j: %j', (code, change, faults) => {
    expect(faultsIn(code, change)).toEqual(faults);
  });

  it('names a field that is filled in twice', () => {
    const values = [...listed(WHOLE.complaint), { code: 'phone', value: '12345' }];
    expect(fieldFaults(FIELD_SETS.complaint, values)).toMatchObject([{ code: 'phone', fault: 'doubled' }]);
  });

  it('a record is whole only if every field stands in it, whatever its values are', () => {
    const set = fc.constantFrom(...FIELD_SET_CODES);
    const values = fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(set, values, fc.nat(9), (code, noise, left) => {
        const { fields } = FIELD_SETS[code];
        const leftOut = fields[left % fields.length]?.code ?? '';
        const record = { ...noise, ...WHOLE[code] } as Record<string, string>;
        delete record[leftOut];
        const faults = fieldFaults(FIELD_SETS[code], listed(record));
        expect(faults.filter(({ fault }) => fault === 'missing').map((one) => one.code)).toEqual([leftOut]);
        for (const { accepted } of faults) expect(accepted).not.toBe('');
      }),
    );
  });

  it('is looked up by code, and a code of no set asks for nothing', () => {
    expect(FIELD_SET_CODES.map((code) => fieldSetOf(code))).toEqual(Object.values(FIELD_SETS));
    expect([fieldSetOf(null), fieldSetOf('x'), fieldSetOf('constructor')]).toEqual([undefined, undefined, undefined]);
  });

  // a pattern that backtracks would not come to an end
  it.each(['a'.repeat(50_000), 'a@'.repeat(20_000), '021-'.repeat(20_000), `a@${'a-'.repeat(20_000)}`])(
    'comes to an end with long text',
    (value) => {
      expect(faultsIn('complaint', { phone: value, email: value })).toEqual(['phone malformed', 'email malformed']);
    },
  );
});
