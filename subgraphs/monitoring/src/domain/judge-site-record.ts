import { isSameAddress, tidySiteIdCode } from '@gongkai/kernel/pure';
import { MARK_CLAUSE, RECORD_CLAUSE } from './thresholds.ts';
import { holds, mended, unknown, type Evidence, type Verdict } from './verdict.ts';

/** What is registered of a site. */
export interface SiteRecord {
  readonly baseUrl: string | null;
  readonly siteIdCode: string | null;
}

/** What its home page said when it was last read; `url` is the address asked for. */
export interface LiveRecord {
  readonly factId: string;
  readonly at: string;
  readonly url: string;
  readonly finalUrl: string;
  readonly metaIdCode: string | null;
  readonly footerIdCode: string | null;
}

/** Identification codes a page carries, as they are registered. */
const liveCodes = ({ metaIdCode, footerIdCode }: LiveRecord): string[] =>
  [metaIdCode, footerIdCode].flatMap((code) =>
    code === null || tidySiteIdCode(code) === '' ? [] : [tidySiteIdCode(code)],
  );

/**
 * Whether what is registered of a site differs from what its home page says: another identification code in its head or at
 * its foot, or another address it leads to. A site without a code is not judged by one. A page that was asked for at an
 * address registered before says nothing of the present one, unless it leads there.
 */
export function judgeRecord(record: SiteRecord, live: LiveRecord | undefined): Verdict {
  const { baseUrl, siteIdCode } = record;
  if (live === undefined || baseUrl === null) return unknown;
  const isThere = isSameAddress(baseUrl, live.finalUrl);
  if (!isThere && !isSameAddress(baseUrl, live.url)) return unknown;
  const other = siteIdCode === null ? [] : [...new Set(liveCodes(live).filter((code) => code !== siteIdCode))];
  if (isThere && other.length === 0) return mended();
  const zh = isThere ? [] : [`登记网址 ${baseUrl} 实际打开的是 ${live.finalUrl}`];
  const en = isThere ? [] : [`the registered address ${baseUrl} leads to ${live.finalUrl}`];
  if (other.length > 0) {
    zh.push(`登记标识码 ${siteIdCode ?? ''}，页面标识码 ${other.join('、')}`);
    en.push(`registered code ${siteIdCode ?? ''}, the page says ${other.join(', ')}`);
  }
  return holds({
    severity: 'serious',
    clause: RECORD_CLAUSE,
    reason: { zh: zh.join('；'), en: en.join('; ') },
    evidence: evidenceOf(live),
  });
}

/** Whether a page lacks the identification code its site is registered with. */
export function judgeMark({ siteIdCode }: SiteRecord, live: LiveRecord | undefined): Verdict {
  if (siteIdCode === null) return mended('notJudged');
  if (live === undefined) return unknown;
  if (liveCodes(live).length > 0) return mended();
  return holds({
    severity: 'minor',
    clause: MARK_CLAUSE,
    reason: {
      zh: `首页未加挂网站标识码（登记为 ${siteIdCode}）`,
      en: `the home page does not carry the identification code (registered: ${siteIdCode})`,
    },
    evidence: evidenceOf(live),
  });
}

const evidenceOf = ({ factId, at, finalUrl, metaIdCode, footerIdCode }: LiveRecord): Evidence[] => [
  { factId, at, note: `${finalUrl} · meta ${metaIdCode ?? '—'} · footer ${footerIdCode ?? '—'}` },
];
