import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { PRESET_NAMES } from '../../domain/harvest-rule.ts';
import { ruleSelectorFaults } from '../select-field.ts';
import { presetDetail } from './preset-detail.ts';
import { presetRule } from './preset-rule.fixture.ts';

const COLUMN = 'http://scj.example.gov.cn/zwgk/index.html';

describe('where presets find an article', () => {
  test.each(PRESET_NAMES)('%s names its places in CSS', (preset) => {
    const detail = presetDetail(presetRule(preset, COLUMN));
    expect(ruleSelectorFaults(presetRule(preset, COLUMN, { detail }))).toEqual([]);
    expect(detail.body).toMatch(/\S/);
  });

  test.each([
    [
      'the editor within the zoomed part',
      '<div id="zoom"><h1>标题</h1><div class="TRS_Editor">正文</div></div>',
      '正文',
    ],
    ['the zoomed part alone', '<div id="zoom">正文</div>', '正文'],
    ['the later editor', '<div class="trs_editor_view TRS_UEDITOR">正文</div>', '正文'],
  ])('TRS: %s', (_, html, body) => {
    expect(
      load(html)(presetDetail(presetRule('trs', COLUMN)).body ?? '')
        .first()
        .text(),
    ).toBe(body);
  });

  test('a rule changes what it names and nothing else', () => {
    const changed = presetRule('jpage', COLUMN, { detail: { date: '.date', remove: ['.share'] } });
    expect(presetDetail(changed)).toEqual({
      ...presetDetail(presetRule('jpage', COLUMN)),
      date: '.date',
      remove: ['.share'],
    });
  });

  test('a body the rule names goes before the preset’s marks', () => {
    const changed = presetRule('jpage', COLUMN, { detail: { body: '.art' } });
    expect(presetDetail(changed)).toMatchObject({ body: '.art', bodyMarks: undefined });
  });
});
