import { type Head, type Means, ask, bodyOf, discard } from './exchange.ts';
import type { FetchLimits, FollowedRedirect } from './fetch-result.ts';
import { type Hop, redirected } from './hop.ts';
import { RefusedFetch } from './refused-fetch.ts';
import type { TimeBox } from './time-box.ts';

/** How far a fetch has come; kept up to date, so that a failure can tell where it happened. */
export type Progress = { hop: Hop; readonly redirects: FollowedRedirect[]; status: number | undefined };

/** The answer at the end of the redirects. */
export type FinalAnswer = Omit<Head, 'body'> & { readonly body: Buffer; readonly headAtMs: number };

type Course = {
  readonly progress: Progress;
  readonly limits: FetchLimits;
  readonly time: TimeBox;
  readonly elapsedMs: () => number;
};

/** Asks hop after hop, each through the guard. @throws RefusedFetch or an error of the network stack */
export async function followRedirects(means: Means, course: Course): Promise<FinalAnswer> {
  const { progress, limits, time, elapsedMs } = course;
  const visited = new Set<string>();
  for (;;) {
    const { hop } = progress;
    visited.add(visitKey(hop));
    const head = await time.within(limits.headersTimeoutMs, 'no head of an answer', () => ask(means, hop, time.signal));
    const headAtMs = elapsedMs();
    progress.status = head.status;
    const next = redirected({ ...hop, url: head.url }, head.status, head.headers['location']);
    if (!next) return { ...head, headAtMs, body: await time.race(() => bodyOf(head, hop.method, limits)) };
    await time.race(() => discard(head));
    if (visited.has(visitKey(next)))
      throw new RefusedFetch('redirect_loop', `redirected in a circle to ${next.url.host}`);
    if (progress.redirects.length >= limits.maxRedirects) {
      throw new RefusedFetch('redirect_loop', `more than ${limits.maxRedirects} redirects`);
    }
    progress.redirects.push({ url: head.url.href, status: head.status });
    progress.hop = next;
    progress.status = undefined;
  }
}

function visitKey({ method, url }: Hop): string {
  return `${method} ${url.href}`;
}
