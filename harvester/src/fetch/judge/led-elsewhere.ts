import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import type { AnswerText } from './answer-text.ts';

// words of a path or of a host name; tyrz and sfrz are how 统一认证 and 身份认证 are abbreviated
const SIGN_IN =
  /(?:^|[/._-])(?:login|logon|signin|sign-in|sso|cas|passport|authserver|oauth2?|idp|uaa|tyrz|sfrz)(?:[/._-]|$)/i;
const ERROR_PAGE =
  /\/(?:404|error|err|notfound|not-found|not_found|page404|error404|error_404|404error)(?:\.[a-z]{2,5}|\/|$)/i;
const HOME = /^\/(?:(?:index|default|home|main)(?:\.[a-z]{2,5})?)?$/i;
/** Scripts and headers by which a page of no wording sends its reader on. */
const SENT_ON =
  /(?:location(?:\.href)?\s{0,3}=|location\.(?:replace|assign)\s{0,3}\(|http-equiv\s{0,3}=\s{0,3}["']?refresh["']?[^<>]{0,60}url\s{0,3}=)\s{0,3}["']?([^"'<>\s;)]{1,500})/i;
const BARE_WORDING = 60;

type Led = { code: HarvestFailureCode; to: string };

/**
 * Where a request was led instead of to its page: to a sign-in, to an error page, or to the home page, by redirect or by
 * a page that does nothing but send its reader on.
 */
export function ledElsewhere(asked: string, answered: string, page: AnswerText): Led | undefined {
  const to = target(asked, answered);
  const byRedirect = to && placeOf(new URL(asked), to);
  if (to && byRedirect) return { code: byRedirect, to: to.href };
  const onward = sentOn(page);
  const next = onward === undefined ? undefined : target(answered, onward);
  const byScript = next && placeOf(new URL(asked), next);
  return next && byScript ? { code: byScript, to: next.href } : undefined;
}

function sentOn(page: AnswerText): string | undefined {
  if (!page.isMarkup || !page.isSmall) return undefined;
  const onward = SENT_ON.exec(page.head)?.[1];
  return onward !== undefined && page.wording.length <= BARE_WORDING ? onward : undefined;
}

function target(from: string, to: string): URL | undefined {
  if (!URL.canParse(to, from)) return undefined;
  const url = new URL(to, from);
  return url.href === new URL(from).href ? undefined : url;
}

function placeOf(asked: URL, to: URL): HarvestFailureCode | undefined {
  if (isSignIn(to) && !isSignIn(asked)) return 'login_wall';
  // another host is the guard's matter
  if (to.hostname !== asked.hostname) return undefined;
  if (ERROR_PAGE.test(to.pathname) && !ERROR_PAGE.test(asked.pathname)) return 'soft_404';
  // a column that is the home page itself may be moved to another spelling of it
  const isHome = HOME.test(to.pathname) && to.search === '';
  return isHome && !HOME.test(asked.pathname) ? 'soft_404' : undefined;
}

function isSignIn({ hostname, pathname }: URL): boolean {
  return SIGN_IN.test(pathname) || SIGN_IN.test(hostname.slice(0, hostname.indexOf('.') + 1));
}
