import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { anchorsOf, elementsIn, plainText, spacedText } from './page-element.ts';

function boxOf(html: string) {
  const box = load(`<div id="box">${html}</div>`)('#box').get(0);
  if (box?.type !== 'tag') throw new Error(html);
  return box;
}

test('the text of an element with very many others beside each other is read', () => {
  const box = boxOf(`关于停水${'<br>'.repeat(150_000)}的公告`);
  expect([spacedText(box), plainText(box)]).toEqual(['关于停水 的公告', '关于停水 的公告']);
}, 30_000);

test('elements are found in their order, as many as are asked for', () => {
  const box = boxOf('<p><b><i>1</i></b><u>2</u></p><a href="1">3</a><a>4</a>');
  expect(elementsIn(box).map(({ name }) => name)).toEqual(['p', 'b', 'i', 'u', 'a', 'a']);
  expect(elementsIn(box, 2).map(({ name }) => name)).toEqual(['p', 'b']);
  expect(anchorsOf(box).map(({ attribs }) => attribs['href'])).toEqual(['1']);
});
