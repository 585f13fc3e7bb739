import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { betweenMarks } from './body-marks.ts';

const MARKS = { start: 'meta[name="ContentStart" i]', end: 'meta[name="ContentEnd" i]' };
const START = '<meta name="ContentStart">';
const END = '<meta name="contentend">';

describe('a body between two marks', () => {
  test.each([
    ['siblings and bare text', `<div>前${START}正文<p>一</p>${END}后</div>`, '正文<p>一</p>'],
    ['marks in different elements', `<td><p>${START}甲</p></td><div>乙<i>${END}</i></div>`, '甲</p><div>乙<i>'],
    ['nothing between them', `<div>${START}${END}</div>`, ''],
    ['no end', `<div>${START}正文</div>`, undefined],
    ['the end first', `<div>${END}正文${START}</div>`, undefined],
  ])('%s', (_, html, body) => {
    const $ = load(html);
    const before = $.html();
    expect(betweenMarks($, MARKS)).toBe(body);
    expect($.html()).toBe(before);
  });
});
