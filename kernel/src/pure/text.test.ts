import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cjkShare, foldWhitespace, isEnglish, wellFormed, wordingOf } from './text.ts';

const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });

describe('well-formed text', () => {
  it.each([
    ['a\u0000b', 'ab'],
    ['\ud83d\ude00', '\ud83d\ude00'],
    ['\ud83d', '\ufffd'],
    ['\ude00\ud83d', '\ufffd\ufffd'],
    ['\ud83d\ud83d\ude00', '\ufffd\ud83d\ude00'],
    ['e\u0301', '\u00e9'],
    ['\ud83d\u0000\ude00', '\ud83d\ude00'],
  ])('%j becomes %j', (text, expected) => {
    expect(wellFormed(text)).toBe(expected);
  });

  it('can be stored, and stays as it is the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = wellFormed(text);
        expect(clean).not.toContain('\u0000');
        expect(clean).not.toMatch(/\p{Surrogate}/u);
        expect(wellFormed(clean)).toBe(clean);
      }),
    );
  });
});

describe('white space', () => {
  it('folds to single blanks, full-width and no-break space too, and folds once for all', () => {
    expect(foldWhitespace('\u3000关于\u00a0\n\t印发\u200b的 通知 ')).toBe('关于 印发的 通知');
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldWhitespace(foldWhitespace(text))).toBe(foldWhitespace(text));
        expect(foldWhitespace(text)).not.toMatch(/\s\s|^\s|\s$/);
      }),
    );
  });
});

describe('wording', () => {
  it.each([
    ['<p>第一段</p><p>第二段</p>', '第一段 第二段'],
    ['关于<b>印发</b>的<span style="x">通知</span>', '关于印发的通知'],
    ['a<br/>b<!-- c --><script>let d = "<p>";</script><STYLE>e</STYLE>', 'a b'],
    ['&lt;p&gt;&nbsp;&#20844;&#x5F00;&amp;amp;', '<p> 公开&amp;'],
    ['3 < 5 且 7 > 6', '3 < 5 且 7 > 6'],
    ['&unknown; &#x110000;', '&unknown; \ufffd'],
    ['x<!-- never closed <p>y', 'x'],
    ['', ''],
  ])('of %j is %j', (html, wording) => {
    expect(wordingOf(html)).toBe(wording);
  });

  it('does not depend on wrapping, attributes or indentation', () => {
    const word = fc.stringMatching(/^[\u4e00-\u9fa5a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const html = words.map((text) => `\n  <p class="MsoNormal"><span>${text}</span></p>`).join('');
        expect(wordingOf(html)).toBe(words.join(' '));
      }),
    );
  });

  it('answers storable text for any input', () => {
    fc.assert(
      fc.property(anyText, (html) => {
        expect(wellFormed(wordingOf(html))).toBe(wordingOf(html));
      }),
    );
  });

  // Each of these takes a search that looks at a text again from every `<` longer than anybody waits.
  it.each(['<a', '<a<a‹', '<p ', '</p ', '<!--', '<script', '&#', '&'])(
    'comes to an end with millions of %s',
    (part) => {
      expect(wordingOf(part.repeat(4_000_000 / part.length)).length).toBeLessThanOrEqual(4_000_000);
    },
  );
});

describe('English', () => {
  it.each([
    ['Setting up a company in the district', true],
    ['Registering with the tax bureau (税务局) is the second of five steps, after the licence was issued', true],
    ['2026-11-20, 100%', true],
    ['', true],
    ['企业开办指南', false],
    ['Guide 企业开办指南：设立登记、税务登记、银行开户', false],
    ['外国企业 company', false],
    ['こんにちは、企業', false],
  ])('%j: %j [R001-47]', (text, expected) => {
    expect(isEnglish(text)).toBe(expected);
  });

  it('a text is less English the more Chinese stands in it, and never without any', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z ]{1,40}$/),
        fc.stringMatching(/^[\u4e00-\u9fa5]{1,40}$/),
        (latin, chinese) => {
          expect(cjkShare(latin)).toBe(0);
          expect(cjkShare(latin + chinese)).toBeGreaterThan(0);
          expect(cjkShare(latin + chinese + chinese)).toBeGreaterThanOrEqual(cjkShare(latin + chinese));
          expect(cjkShare(chinese)).toBe(1);
        },
      ),
    );
  });
});
