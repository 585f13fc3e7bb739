import { parseLocalDate } from '@gongkai/kernel/pure';

/** How a value of a field is written. */
export type RegisterFieldForm =
  | 'line'
  | 'text'
  | 'date'
  | 'datedNote'
  | 'person'
  | 'phone'
  | 'number'
  | 'siteCode'
  | 'check'
  | 'party'
  | 'channel'
  | 'topic';

type Form = { readonly accepted: string; readonly matches: (value: string) => boolean };

const oneOf = (...choices: readonly string[]): Form => ({
  accepted: choices.join(' | '),
  matches: (value) => choices.includes(value),
});

const upTo = (max: number): Form => ({
  accepted: `1–${max} 个字 / 1 to ${max} characters`,
  matches: (value) => value.length >= 1 && value.length <= max,
});

const isDay = (value: string): boolean => parseLocalDate(value) !== undefined;

const FORMS: Readonly<Record<RegisterFieldForm, Form>> = {
  line: upTo(200),
  text: upTo(4000),
  date: { accepted: 'YYYY-MM-DD', matches: isDay },
  datedNote: {
    accepted: 'YYYY-MM-DD 记录内容 / a day, a space, what was held',
    matches: (value) => isDay(value.slice(0, 10)) && /^.{10} \S.{0,999}$/su.test(value),
  },
  person: { accepted: '姓名 / a name', matches: (value) => /^[\p{L}\p{M}][\p{L}\p{M}·.' -]{1,49}$/u.test(value) },
  phone: {
    accepted: '电话号码 / a telephone number',
    matches: (value) => /^\+?[0-9() -]{5,30}$/.test(value) && value.replace(/\D/g, '').length >= 5,
  },
  number: { accepted: '0–1000000', matches: (value) => /^(0|[1-9][0-9]{0,6})(\.[0-9]{1,2})?$/.test(value) },
  siteCode: { accepted: '网站代码 / code of a site', matches: (value) => /^[a-z0-9][a-z0-9-]{0,59}$/.test(value) },
  check: oneOf('passed', 'failed'),
  party: oneOf('own', 'contractor', 'both'),
  channel: oneOf('instantMessaging', 'weibo', 'wechat', 'newspaper', 'magazine', 'radio', 'television'),
  topic: oneOf('disclosure', 'publishing', 'duty', 'reading', 'checking', 'using', 'editing', 'other'),
};

/** Whether a value is written as its form asks; null where it is, else what would be accepted. */
export function formFault(form: RegisterFieldForm, value: string): string | null {
  const { accepted, matches } = FORMS[form];
  return matches(value) ? null : accepted;
}
