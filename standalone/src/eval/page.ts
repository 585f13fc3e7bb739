import {
  decodeText,
  extractDetail,
  proposeRules,
  readFeed,
  savedPage,
  type DecodedText,
  type DetailPage,
  type FeedReading,
  type RuleProposal,
} from '@gongkai/harvester/extract';
import type { LocalDate } from '@gongkai/kernel/pure';
import { UNKNOWN_PAGE } from './lists.ts';

/** A page as it was answered, or as it lies in a file. */
export interface PageInput {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** Where it was answered from, null for a file. */
  readonly url: string | null;
}

/** Everything that is read of one page, each answer with where it was found. */
export interface PageEvaluation {
  url: string;
  bytes: number;
  charset: Pick<DecodedText, 'charset' | 'origin' | 'damaged'>;
  /** The page read as an article: all candidates with their origins, the standard's tags, conflicts. */
  article: DetailPage | { refused: string };
  /** The page read as a feed, null where it is none. */
  feed: FeedReading | null;
  /** Ways to harvest it as a column, the surest first, each with what spoke for it. */
  rules: RuleProposal[];
}

/** Reads a page in every way there is. @param today day of the reading, for dates */
export function evaluatePage({ bytes, contentType, url: given }: PageInput, today: LocalDate): PageEvaluation {
  const { text, charset, origin, damaged } = decodeText(bytes, contentType);
  const url = given ?? savedPage(text).url ?? UNKNOWN_PAGE;
  const article = extractDetail(text, { remove: [] }, { pageUrl: url, reference: today, generic: 'always' });
  const feed = readFeed(text, { url, reference: today });
  return {
    url,
    bytes: bytes.length,
    charset: { charset, origin, damaged },
    article: article.kind === 'read' ? article.value : { refused: `${article.code}: ${article.detail}` },
    feed: feed.kind === 'read' ? feed.value : null,
    rules: proposeRules({ text, pageUrl: url, reference: today }),
  };
}
