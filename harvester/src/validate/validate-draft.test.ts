import { localDate } from '@gongkai/kernel/pure';
import { describe, expect, test } from 'vitest';
import type { Candidate, CandidateOrigin } from '../domain/candidate.ts';
import { validateDraft } from './validate-draft.ts';

const limits = { minBody: 5, today: localDate('2026-09-20') };

const dateText = (text: string, origin: CandidateOrigin = 'rule'): Candidate => ({
  field: 'date',
  origin,
  text,
  value: null,
  isChosen: false,
});

function judged(date: string | null, candidates: readonly Candidate[], title = '关于开展检查的通知') {
  const content = { title, bodyHtml: '<p>各单位请按期报送。</p>', date, source: null, documentNumber: null };
  const draft = {
    url: 'http://a.cn/1',
    content: { ...content, attachments: [] },
    summary: null,
    conflicts: [],
    candidates,
  };
  const result = validateDraft(draft, limits);
  return result.kind === 'refused' ? [result.code, result.detail] : ['read'];
}

describe('a draft', () => {
  test.each<[string, string | null, readonly Candidate[], string]>([
    ['with a date passes', '2026-09-15', [], 'read'],
    ['that states no date passes', null, [], 'read'],
    ['with a date no calendar has is refused', null, [dateText('2026年13月45日')], 'date_invalid'],
    ['with a date out of range is refused', null, [dateText('发布时间：１９７０－０１－０１', 'meta')], 'date_invalid'],
    ['whose place of the date holds something else passes', null, [dateText('来源：综合二科')], 'read'],
    ['with a number somebody guessed to be a date passes', null, [dateText('2026年13月', 'generic')], 'read'],
    ['with one readable date among others passes', '2026-09-15', [dateText('0000-00-00')], 'read'],
  ])('%s', (_, date, candidates, code) => {
    expect(judged(date, candidates)[0]).toBe(code);
  });

  test('tells its first fault, with the others in the detail', () => {
    expect(judged(null, [dateText('2026-13-45')], '')).toEqual(['field_missing', 'title; date_invalid 2026-13-45']);
  });
});
