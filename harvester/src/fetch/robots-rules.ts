import robotsParser from 'robots-parser';

/** Our name in robots rules and at the head of the User-Agent. */
export const PRODUCT = 'GongkaiHarvester';
/** Beyond it robots rules are not read (RFC 9309 asks for that much at least). */
export const MOST_ROBOTS_BYTES = 500 * 1024;
const MOST_CRAWL_DELAY_MS = 30_000;
// rules × path characters, some tenths of a second of comparing
const MOST_WORK = 200_000_000;

/** The robots rules of one origin, as they stand for us. */
export interface RobotsRules {
  isAllowed(url: string): boolean;
  /** Milliseconds, half a minute at most; null where none is asked for. */
  readonly crawlDelayMs: number | null;
}

/** Reads robots.txt; what is no rule in it is passed over. */
export function readRobotsRules(origin: string, text: string): RobotsRules {
  const rules = robotsParser(`${origin}/robots.txt`, text);
  const seconds = rules.getCrawlDelay(PRODUCT);
  const hasDelay = seconds !== undefined && seconds > 0;
  return {
    // a file made to be slow forbids what it would be asked about
    isAllowed: (url) => text.length * url.length <= MOST_WORK && rules.isAllowed(url, PRODUCT) !== false,
    crawlDelayMs: hasDelay ? Math.min(Math.ceil(seconds * 1000), MOST_CRAWL_DELAY_MS) : null,
  };
}
