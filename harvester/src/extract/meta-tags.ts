import type { CheerioAPI } from 'cheerio';
import { load } from 'cheerio';
import { foldWhitespace } from '@gongkai/kernel/pure';

/**
 * The standard tags of government portals by their lower-case name.
 * @source 政府网站发展指引 (国办发〔2017〕47号) 附件: 网页标签规范
 */
export type PortalTag =
  'articletitle' | 'pubdate' | 'contentsource' | 'sitename' | 'siteidcode' | 'columnname' | 'author';

/** A tag's value in any spelling of its name; markup in it is dropped, `null` and blanks count as nothing. */
export function portalTag($: CheerioAPI, tag: PortalTag): string | undefined {
  const values = $('meta[name][content]')
    .toArray()
    .filter((meta) => ($(meta).attr('name') ?? '').trim().toLowerCase() === tag)
    .map((meta) => foldWhitespace(load($(meta).attr('content') ?? '', null, false).text()));
  return values.find((value) => value !== '' && !/^(?:null|undefined|none|无)$/i.test(value));
}
