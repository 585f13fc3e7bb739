import type { CheerioAPI } from 'cheerio';

/** A list page whose pager is looked for, and the address its links start from. */
export type PagerPlace = { $: CheerioAPI; text: string; pageUrl: string; baseUrl: string };
