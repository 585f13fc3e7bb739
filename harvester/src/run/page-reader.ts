import type { Transaction } from '@gongkai/kernel/node';
import type { Page, PageAnswer, PageMarks } from '../domain/page.ts';
import { fetchPage } from '../fetch/fetch-page.ts';
import { showPage } from '../fetch/show-page.ts';
import type { RunUnderWay } from './run-deps.ts';
import { getSnapshot, putSnapshot } from './snapshots.ts';

/** Asks for one page of an item; with marks the source may answer that it did not change. */
export async function readPage(under: RunUnderWay, url: string, marks?: PageMarks): Promise<PageAnswer> {
  const { session, signal } = under;
  const { allowedHosts, politenessMs } = session.run.source;
  const request = { url, allowedHosts, politenessMs, signal };
  const { answer, traces } = isShown(under)
    ? await showPage(under, request)
    : await fetchPage(under, { ...request, marks });
  session.note(traces);
  return answer;
}

const isShown = ({ rule, showsPages }: RunUnderWay): boolean => rule.render === 'always' || showsPages === true;

/** A list page with its validators and where its bytes are kept. */
export type MarkedPage = Omit<Page, 'bytes'> & { readonly snapshotHash: string };

/** The answer for a list page; `marked` where it was sent anew with validators. */
export interface ListAnswer {
  readonly answer: PageAnswer;
  readonly marked?: MarkedPage | undefined;
}

/**
 * Asks for one page of a list or a feed. Where the source says it did not change, the snapshot of the last time is read
 * again: what was refused then, or is read by a new rule, gets its chance.
 */
export async function readListPage(under: RunUnderWay, url: string): Promise<ListAnswer> {
  const kept = isShown(under) ? undefined : await keptPage(under, url);
  const answer = await readPage(under, url, kept?.marks);
  if (answer.kind === 'notModified' && kept) return { answer: { kind: 'page', page: kept } };
  return { answer, marked: answer.kind === 'page' ? await markedPage(under, answer.page) : undefined };
}

interface MarkRow {
  final_url: string;
  etag: string | null;
  last_modified: string | null;
  content_type: string | null;
  snapshot_hash: string;
}

async function keptPage({ database, blobs, session }: RunUnderWay, url: string): Promise<Page | undefined> {
  if (!blobs) return undefined;
  const [row] = await database.query<MarkRow>(
    `select final_url, etag, last_modified, content_type, snapshot_hash from harvest.page_mark
     where binding_id = $1 and url = $2`,
    [session.run.bindingId, url],
  );
  const bytes = row && (await getSnapshot(blobs, row.snapshot_hash));
  if (!row || !bytes) return undefined;
  const marks = { etag: row.etag, lastModified: row.last_modified };
  return { url, finalUrl: row.final_url, bytes, contentType: row.content_type, marks };
}

// an index entry holds 2,700 bytes at most
const LONGEST_URL = 2000;

async function markedPage({ blobs }: RunUnderWay, { bytes, ...page }: Page): Promise<MarkedPage | undefined> {
  const { etag, lastModified } = page.marks;
  if (!blobs || (etag === null && lastModified === null) || page.url.length > LONGEST_URL) return undefined;
  return { ...page, snapshotHash: await putSnapshot(blobs, bytes) };
}

/**
 * Keeps the validators of list pages. Only of a list that proved good: a source that goes back to the page it had before
 * a fault answers "not modified" to the validators of the fault, and the fault would be read for ever.
 */
export async function keepMarks(tx: Transaction, bindingId: string, pages: readonly MarkedPage[]): Promise<void> {
  for (const page of pages) await upsertMark(tx, bindingId, page);
}

async function upsertMark(tx: Transaction, bindingId: string, page: MarkedPage): Promise<void> {
  await tx.query(
    `insert into harvest.page_mark (binding_id, url, final_url, etag, last_modified, content_type, snapshot_hash)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (binding_id, url) do update set final_url = excluded.final_url, etag = excluded.etag,
       last_modified = excluded.last_modified, content_type = excluded.content_type,
       snapshot_hash = excluded.snapshot_hash`,
    [bindingId, page.url, page.finalUrl, page.marks.etag, page.marks.lastModified, page.contentType, page.snapshotHash],
  );
}
