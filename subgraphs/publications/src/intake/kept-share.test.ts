import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptShare } from './kept-share.ts';
import { sanitiseBody } from './sanitise-body.ts';

const TEXT = '<p>各有关单位请按要求办理，并向社会公开结果。</p>'.repeat(20);
const shareOf = (html: string): number => keptShare(html, sanitiseBody(html));

describe('the share that cleaning keeps', () => {
  it.each([
    ['plain text', TEXT],
    ['text with scripts and styles', `<style>p{}</style><script>var a=1</script>${TEXT}`],
    ['text with markup nobody keeps', TEXT.replaceAll('<p>', '<section onclick="x()"><p style="color:red">')],
    ['text with pictures', `${TEXT}<img src="https://a.example.gov.cn/1.png">`],
    ['a scan', '<p><img src="https://a.example.gov.cn/1.png"></p>'],
    ['text with one film', `${TEXT.repeat(3)}<iframe src="https://a.example.gov.cn/v"></iframe>`],
    ['nothing', ''],
  ])('of %s is nearly all', (_, html) => {
    expect(shareOf(html)).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ['a document in a frame', '<iframe src="https://a.example.gov.cn/1.pdf"></iframe>'],
    ['an embedded document', '<object data="https://a.example.gov.cn/1.ofd"></object><p>如无法显示请下载</p>'],
    ['text in a field', `<textarea>${TEXT}</textarea><p>详见上文</p>`],
    ['a picture inside the page', '<img src="data:image/png;base64,iVBORw0KGgo=">'],
  ])('of %s is little', (_, html) => {
    expect(shareOf(html)).toBeLessThan(0.5);
  });

  it('lies between none and all of any markup', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('<p>', '<img src=x>', '<iframe>', '<textarea>'), (text, tag) => {
        const share = shareOf(`${tag}${text}`);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });
});
