import iconv from 'iconv-lite';
import { localDate } from '@gongkai/kernel/pure';
import { describe, expect, it } from 'vitest';
import { evaluateArticles, type LabelledPage } from './articles.ts';
import { gramScore } from './gram-score.ts';

const today = localDate('2026-09-20');
const WORDING = '各街道要按照统一部署，逐户核对登记信息，发现问题及时更正，并于月底前将结果报送区民政局。';
const BODY = `${WORDING}\n${WORDING}`;

function page(html: string, labels: Partial<LabelledPage> = {}): LabelledPage {
  return { name: 'a', bytes: Buffer.from(html), body: BODY, date: '', ...labels };
}

const HTML = `<html><head><meta charset="utf-8"><title>关于核对信息的通知_示例区</title></head><body>
  <h1>关于核对信息的通知</h1><p>发布时间：2026-09-15 10:30</p><div><p>${WORDING}</p><p>${WORDING}</p></div></body></html>`;

describe('evaluateArticles', () => {
  it('scores body, date at the exactness of its label, title and charset of every page', () => {
    const evaluation = evaluateArticles(
      [
        page(HTML, { name: 'minute', date: '2026-09-15 10:30' }),
        page(HTML, { name: 'day', date: '2026-9-15' }),
        page(HTML, { name: 'second', date: '2026-09-15 10:30:07' }),
        page(HTML, { name: 'unknown', date: 'UNKNOWN' }),
      ],
      today,
    );
    expect(evaluation).toMatchObject({
      pages: 4,
      bodyF1: 1,
      dateExact: 0.6667,
      datedPages: 3,
      titleFound: 1,
      charsetRight: 1,
    });
    expect(evaluation.perPage.map(({ dateExact }) => dateExact)).toEqual([true, true, false, null]);
  });

  it('a page in the wrong charset is not right, one in GBK that says nothing is', () => {
    const gbk = HTML.replace('<meta charset="utf-8">', '');
    const utf8AsGbk = Buffer.from(iconv.decode(Buffer.from(gbk), 'latin1'));
    const evaluation = evaluateArticles(
      [page('', { bytes: iconv.encode(gbk, 'gbk') }), page('', { bytes: utf8AsGbk })],
      today,
    );
    expect(evaluation.perPage.map(({ charsetRight }) => charsetRight)).toEqual([true, false]);
    expect(evaluation.perPage[1]?.bodyF1).toBe(0);
  });

  it('a page nothing can be read of counts as nothing found', () => {
    expect(evaluateArticles([page('<html></html>', { date: '2026-09-15' })], today)).toMatchObject({
      bodyF1: 0,
      dateExact: 0,
      titleFound: 0,
      perPage: [{ refused: expect.stringContaining('field_missing') }],
    });
  });
});

describe('gramScore', () => {
  it('counts runs of four characters, blanks aside', () => {
    expect(gramScore('一二 三四\n五', '一二三四五')).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(gramScore('一二三四五六', '一二三四')).toEqual({ precision: 1 / 3, recall: 1, f1: 0.5 });
    expect(gramScore('甲乙丙丁', '一二三四').f1).toBe(0);
    expect(gramScore('', '一二三四').f1).toBe(0);
  });
});
