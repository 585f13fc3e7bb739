import type { LinkFingerprint, LinkSight } from '../domain/link-verdict.ts';
import type { Page } from '../domain/page.ts';
import { linkFingerprint } from '../extract/link-fingerprint.ts';
import { fetchPage } from '../fetch/fetch-page.ts';
import { textOf } from '../run/page-text.ts';
import type { RunUnderWay } from '../run/run-deps.ts';

/** Bytes above which a page is there, and that is all that is asked of it. */
const LARGEST_KNOWN = 2_000_000;

/**
 * Follows a link to its target on whatever host, as far as the guarded fetch and the target's robots rules let it.
 * A file counts as seen.
 */
export async function followLink(under: RunUnderWay, url: string): Promise<LinkSight> {
  const { session, signal } = under;
  const { politenessMs } = session.run.source;
  const { answer, traces } = await fetchPage(under, { url, allowedHosts: 'anywhere', politenessMs, signal });
  session.note(traces);
  switch (answer.kind) {
    case 'page':
      return { kind: 'seen', finalUrl: answer.page.finalUrl, fingerprint: fingerprintOf(under, answer.page) };
    case 'gone':
      return { kind: 'unseen', reason: 'link_gone', detail: `HTTP ${answer.status}` };
    case 'notModified':
      return { kind: 'unseen', reason: 'internal', detail: 'HTTP 304 to an unconditional request' };
    case 'refused': {
      const { code, detail } = answer;
      if (code === 'wrong_type') return { kind: 'seen', finalUrl: url, fingerprint: null };
      const isForbidden = code === 'http_4xx' && traces.at(-1)?.status === 403;
      return { kind: 'unseen', reason: isForbidden ? 'link_forbidden' : code, detail };
    }
  }
}

function fingerprintOf(under: RunUnderWay, page: Page): LinkFingerprint | null {
  if (page.bytes.byteLength > LARGEST_KNOWN) return null;
  const text = textOf(page, under.rule);
  const fingerprint = text.kind === 'read' ? linkFingerprint(text.value) : text;
  return fingerprint.kind === 'read' ? fingerprint.value : null;
}
