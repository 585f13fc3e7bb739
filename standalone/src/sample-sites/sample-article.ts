/** One article of a sample sub-site. All units, texts and numbers are invented; no person is named. */
export interface SampleArticle {
  /** Number the site's own CMS would give it; part of its address. */
  id: number;
  title: string;
  /** 'YYYY-MM-DD' */
  date: string;
  paragraphs: readonly string[];
  documentNumber?: string;
}
