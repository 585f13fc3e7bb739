import type { Refused } from './stage-result.ts';

/** Marks by which a source says whether a page changed since they were given. */
export type PageMarks = { etag: string | null; lastModified: string | null };

/** A page as it came. `url` was asked for, `finalUrl` answered after redirects. */
export interface Page {
  url: string;
  finalUrl: string;
  bytes: Uint8Array;
  contentType: string | null;
  marks: PageMarks;
}

/** What a source answers to one request. `gone` is its own word (404, 410). */
export type PageAnswer =
  { kind: 'page'; page: Page } | { kind: 'notModified' } | { kind: 'gone'; status: 404 | 410 } | Refused;

/** Hosts of a source; `anywhere` for what may lie on any, as the targets of links do. */
export type AllowedHosts = readonly string[] | 'anywhere';

/** Whether an address belongs to a source. A host stands for all its ports unless it names one (`example.gov.cn:8080`). */
export function isAllowedAddress(address: string, allowedHosts: AllowedHosts): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, hostname } = new URL(address);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return (
    isWeb && (allowedHosts === 'anywhere' || allowedHosts.some((allowed) => allowed === host || allowed === hostname))
  );
}
