const CODE = /^(?:\d{10}|bm\d{8})$/;

/** What an identification code looks like, for refusals. */
export const SITE_ID_CODE_FORM = '10位数字，或 bm 加 8 位数字 / 10 digits, or bm and 8 digits';

/**
 * Whether the text is a national identification code of a government site.
 * @source 国办函〔2014〕115号：政府网站标识码
 */
export const isSiteIdCode = (text: string): boolean => CODE.test(text);

/** The code as it is registered: half-width, no blanks, `bm` in small letters. It may still be malformed. */
export const tidySiteIdCode = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
