import type { LinkKind, LinkOutcome } from '@gongkai/kernel/pure';
import { LINK_CLAUSE, STRIKES } from './thresholds.ts';
import { holds, mended, unknown, type Verdict } from './verdict.ts';

/** A check of a link as it was recorded. */
export interface LinkSeen {
  readonly id: string;
  readonly at: string;
  readonly outcome: LinkOutcome;
  readonly kind: LinkKind;
  readonly url: string;
  readonly foundOn: string;
  readonly status: number | null;
  readonly failure: string | null;
}

const noteOf = ({ status, failure }: LinkSeen): string =>
  [status === null ? undefined : `HTTP ${status}`, failure ?? undefined].filter(Boolean).join(' ') || 'no answer';

const WHAT = {
  page: { zh: '页面', en: 'page' },
  link: { zh: '链接', en: 'link' },
  attachment: { zh: '附件', en: 'attachment' },
} as const satisfies Record<LinkKind, { zh: string; en: string }>;

/**
 * Whether a link is broken: so many checks in a row failed. A wall against programs (`caution`) and our own outage say
 * nothing; one good answer mends it, and so does its leaving the page.
 * @param latest checks of one address, the latest first
 */
export function judgeLink(latest: readonly LinkSeen[], strikes: number = STRIKES.link): Verdict {
  const telling = latest.filter(({ outcome }) => outcome !== 'void' && outcome !== 'caution').slice(0, strikes);
  const [last] = telling;
  if (!last) return unknown;
  if (last.outcome === 'removed') return mended('removed');
  if (last.outcome === 'ok') return mended();
  if (telling.length < strikes || telling.some(({ outcome }) => outcome !== 'broken')) return unknown;
  const what = WHAT[last.kind];
  return holds({
    severity: last.kind === 'page' ? 'serious' : 'minor',
    clause: LINK_CLAUSE,
    reason: {
      zh: `${what.zh}连续 ${strikes} 次打不开（${noteOf(last)}），见于 ${last.foundOn}`,
      en: `the ${what.en} did not open ${strikes} times in a row (${noteOf(last)}), found on ${last.foundOn}`,
    },
    evidence: telling.map((check) => ({ factId: check.id, at: check.at, note: noteOf(check) })),
  });
}

/** A link that stands in a column instead of a copy, as the harvester that follows it judged it. */
export interface FollowedLink {
  readonly itemId: string;
  readonly verdict: 'ok' | 'caution' | 'broken';
  /** Why not, Chinese, then English, a slash between them. */
  readonly message: string | null;
  readonly checkedAt: string;
}

/** Whether a link a column holds is broken: who follows it counted the strikes. What somebody should look at says nothing. */
export function judgeFollowed({ itemId, verdict, message, checkedAt }: FollowedLink): Verdict {
  if (verdict === 'ok') return mended();
  if (verdict === 'caution') return unknown;
  const said = message ?? '打不开 / it does not open';
  const [zh = said, en = said] = said.split(' / ');
  return holds({
    severity: 'serious',
    clause: LINK_CLAUSE,
    reason: { zh: `栏目中的链接失效：${zh}`, en: `a link the column holds is broken: ${en}` },
    evidence: [{ factId: itemId, at: checkedAt, note: said }],
  });
}
