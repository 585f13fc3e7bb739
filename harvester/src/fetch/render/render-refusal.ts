import type { ProxyRefusal } from '@gongkai/kernel/node';
import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import { refused, type Refused } from '../../domain/stage-result.ts';
import { HARVEST_CODES } from '../failure-codes.ts';
import { PageOver } from './page-over.ts';

interface Failed {
  readonly refusals: readonly ProxyRefusal[];
  /** The page that was asked for, or was shown at the end. */
  readonly url: string;
  readonly error: unknown;
  readonly isLate: boolean;
}

/** What the browser calls a failure, where neither the page's watch nor the proxy has called it anything yet. */
const BY_NET_ERROR: readonly (readonly [RegExp, HarvestFailureCode])[] = [
  [/ERR_(CERT|SSL)_/, 'tls'],
  [/ERR_TOO_MANY_REDIRECTS/, 'redirect_loop'],
  [/ERR_(CONNECTION|EMPTY_RESPONSE|INVALID_HTTP|INCOMPLETE|CONTENT_|TUNNEL|SOCKET)/, 'connect'],
  [/ERR_(NAME_|ADDRESS_)/, 'dns'],
  [/ERR_TIMED_OUT/, 'timeout'],
  [/Download is starting/, 'wrong_type'],
];

/** The page itself, as the proxy refused it: a part of it that was refused takes nothing away from the page. */
function refusedByProxy({ refusals, url }: Pick<Failed, 'refusals' | 'url'>): Refused | undefined {
  const found = refusals.findLast((refusal) => isThePage(refusal.url, url));
  return found && refused(HARVEST_CODES[found.failure], found.detail);
}

/**
 * What the proxy answered in the page's place. A tunnel has no such answer: where one that broke carried the page, the
 * browser says so, and any other takes nothing away from it.
 */
export function answeredByProxy({ refusals, url }: Pick<Failed, 'refusals' | 'url'>): Refused | undefined {
  return refusedByProxy({ refusals: refusals.filter((refusal) => !refusal.url.startsWith('https:')), url });
}

/** Why a page could not be shown. */
export function refusalOf({ refusals, url, error, isLate }: Failed): Refused {
  if (error instanceof PageOver) return refused(error.code, error.message);
  if (isLate) return refused('timeout', 'the page did not settle in time');
  const byProxy = refusedByProxy({ refusals, url });
  if (byProxy) return byProxy;
  const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const code = BY_NET_ERROR.find(([shape]) => shape.test(said))?.[1];
  return refused(code ?? 'render_failed', said.slice(0, 300));
}

// of a tunnel no more than the origin is known
function isThePage(refusedUrl: string, pageUrl: string): boolean {
  if (!URL.canParse(refusedUrl) || !URL.canParse(pageUrl)) return false;
  const [asked, page] = [new URL(refusedUrl), new URL(pageUrl)];
  if (asked.protocol === 'https:') return asked.origin === page.origin;
  page.hash = '';
  return asked.href === page.href;
}
