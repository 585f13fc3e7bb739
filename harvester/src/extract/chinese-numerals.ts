const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  '◯': 0,
  零: 0,
  O: 0,
  o: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const YEAR = /([〇○◯零Oo一二三四五六七八九\d]{4})\s*年/g;
const MONTH = /([一二三四五六七八九十]{1,3})\s*月/g;
// the last word may be left out, not the end of the number
const DAY = /(月\s*)([一二三四五六七八九十廿卅]{1,3})(?=\s*[日号]|\s*$|[\s,，。;；)）\]】])/g;

/** A text whose dates in Chinese numerals (二〇二二年九月十五日) are written in figures; all else stays. */
export function arabicDate(text: string): string {
  return text
    .replace(YEAR, (_, year: string) => `${yearOf(year)}年`)
    .replace(MONTH, (whole, month: string) => figure(whole, month, '月'))
    .replace(DAY, (whole, before: string, day: string) => figure(whole, day, '', before));
}

function yearOf(numerals: string): string {
  return [...numerals].map((mark) => DIGITS[mark] ?? mark).join('');
}

function figure(whole: string, numerals: string, after: string, before = ''): string {
  const value = numeralValue(numerals);
  return value === undefined ? whole : `${before}${value}${after}`;
}

/** 1–39 in Chinese numerals, also 廿 (20) and 卅 (30); undefined for what is no such number. */
export function numeralValue(numerals: string): number | undefined {
  const spelled = numerals.replace('廿', '二十').replace('卅', '三十');
  const match = /^([一二三])?(十)?([一二三四五六七八九])?$/.exec(spelled);
  if (!match || spelled === '') return undefined;
  const [tens, ten, ones] = [match[1], match[2], match[3]];
  if (ten === undefined) return tens !== undefined && ones !== undefined ? undefined : DIGITS[tens ?? ones ?? ''];
  return (tens === undefined ? 1 : (DIGITS[tens] ?? 1)) * 10 + (ones === undefined ? 0 : (DIGITS[ones] ?? 0));
}
