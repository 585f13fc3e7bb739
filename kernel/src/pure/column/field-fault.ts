import { parseLocalDate } from '../local-date.ts';
import { foldWhitespace } from '../text.ts';
import type { FieldForm, FieldSet, RequiredField } from './field-set.ts';

/** A field as it was filled in. */
export interface FieldValue {
  readonly code: string;
  readonly value: string;
}

/** What is wrong with a field of a record. */
export interface FieldFault {
  readonly code: string;
  readonly fault: 'missing' | 'malformed' | 'doubled' | 'unknown' | 'notApart';
  readonly seen: string;
  /** What would do, Chinese first. */
  readonly accepted: string;
}

interface Form {
  readonly accepted: string;
  readonly fits: (value: string) => boolean;
}

const LETTER = /\p{L}/u;
const LETTERS_AND_NUMBER = /(?=.*\p{L})(?=.*[\d一二三四五六七八九十])/u;
const EXTENSION = '(?:(?:转|[-—–]|ext\\.? ?)\\d{1,6})?';
/** Area code and number, mobile number, service number, each with an extension. */
const PHONE = new RegExp(
  `^(?:\\+?86[- ]?)?(?:\\(?0\\d{2,3}\\)?[- ]?\\d{7,8}|1[3-9]\\d{9}|[48]00[- ]?\\d{3}[- ]?\\d{4}|(?:1[0-2]\\d{1,3}|9\\d{4}))${EXTENSION}$`,
  'i',
);
const EMAIL = /^[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i;

const FORMS: Readonly<Record<FieldForm, Form>> = {
  text: { accepted: '文字 / words', fits: (value) => /[\p{L}\p{N}]/u.test(value) },
  address: {
    accepted:
      '地址，至少写到路、街道或楼宇，如“示例路1号” / an address down to the street or building, such as “1 Example Road”',
    fits: (value) =>
      value.length >= 4 &&
      LETTER.test(value) &&
      (LETTERS_AND_NUMBER.test(value) || /[路街道巷弄村镇楼厦室区]/.test(value)),
  },
  phone: {
    accepted: '区号加号码、手机号或服务热线，如 021-12345678 / area code and number, mobile or service number',
    fits: (value) => value.split(/[、,，;；/]/).every((one) => PHONE.test(one.trim())),
  },
  email: {
    accepted: '电子邮件地址，如 name@example.gov.cn / an e-mail address',
    fits: (value) => EMAIL.test(value) && !value.includes('..'),
  },
  url: { accepted: 'http 或 https 网址 / an http or https address', fits: isWebAddress },
  date: { accepted: 'YYYY-MM-DD', fits: (value) => parseLocalDate(value) !== undefined },
};

/**
 * What a record lacks of the fields its column asks for, or has in no usable form, in the order of the set; then values
 * that stand in no field of the set.
 * @source 内容建设意见 五(二)、五(三)、五(四): the elements to be published of complaints, fees, services and facilities
 */
export function fieldFaults(set: FieldSet, values: readonly FieldValue[]): FieldFault[] {
  const required = set.fields.flatMap((field) => faultOf(field, valuesOf(values, field.code)));
  const known = new Set(set.fields.map(({ code }) => code));
  const unknown = values
    .filter(({ code }) => !known.has(code))
    .map(({ code }): FieldFault => ({ code, fault: 'unknown', seen: code, accepted: [...known].join(', ') }));
  return [...required, ...(required.length === 0 ? notApart(set, values) : []), ...unknown];
}

function faultOf({ code, zh, en, form }: RequiredField, [value, ...more]: readonly string[]): FieldFault[] {
  const { accepted, fits } = FORMS[form];
  const fault = (kind: FieldFault['fault'], seen: string): FieldFault[] => [
    { code, fault: kind, seen: seen.slice(0, 100), accepted: `${zh} ${en}: ${accepted}` },
  ];
  if (value === undefined || value === '') return fault('missing', '');
  if (more.length > 0) return fault('doubled', [value, ...more].join(' | '));
  return fits(value) ? [] : fault('malformed', value);
}

function notApart({ apart }: FieldSet, values: readonly FieldValue[]): FieldFault[] {
  const seen = new Set<string>();
  return apart.flatMap((code): FieldFault[] => {
    const [value = ''] = valuesOf(values, code);
    const address = normalAddress(value);
    if (!seen.has(address)) {
      seen.add(address);
      return [];
    }
    return [
      { code, fault: 'notApart', seen: value.slice(0, 100), accepted: '各环节网址互不相同 / an address of its own' },
    ];
  });
}

const valuesOf = (values: readonly FieldValue[], code: string): string[] =>
  values.filter((one) => one.code === code).map(({ value }) => foldWhitespace(value));

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}

// two spellings of one address are one address
function normalAddress(value: string): string {
  return URL.canParse(value) ? new URL(value).href : value;
}
