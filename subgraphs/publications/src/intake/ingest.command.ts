import type { Transaction } from '@gongkai/kernel/node';
import { localDateIn, newId, problem, type Problem } from '@gongkai/kernel/pure';
import { accept, decide, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { insertDocuments, type NewDocument } from '../document/document.store.ts';
import { addEditions, type NewEdition } from '../document/edition.store.ts';
import { indexNumber } from '../domain/index-number.ts';
import { isNewest, judgeVersion, type AcceptedVersion, type VersionJudgement } from '../domain/judge-version.ts';
import { chainOf, type ColumnClass } from '../domain/review-chain.ts';
import { ingestHeaderSchema, ingestItemSchema, MAX_BATCH, type IngestHeader, type IngestItem } from './ingest.input.ts';
import { acceptedVersions, recordAccepted, recordBatch } from './intake.store.ts';
import { keptShare } from './kept-share.ts';
import { sanitiseBody } from './sanitise-body.ts';

export interface IngestResult {
  readonly identity: string;
  readonly version: number;
  readonly outcome: VersionJudgement | 'refused';
  readonly documentId: string | null;
  readonly editionId: string | null;
  /** Share of the body that is left after cleaning, 0 to 1; null where no edition was made of it. */
  readonly keptShare: number | null;
  readonly problems: readonly Problem[];
}

interface IngestTarget {
  readonly columnClass: ColumnClass;
  readonly unitCode: string;
}

/**
 * The one door for everything that is harvested or pushed. Accepts each (binding, identity, version) once; a new or
 * changed text becomes an edition in draft of the column's review chain, never a publication. A bad item is refused
 * alone; the rest of the batch is taken.
 */
export async function ingest(
  context: RequestContext,
  header: unknown,
  items: readonly unknown[],
): Promise<Decision<IngestResult[]>> {
  const parsed = ingestHeaderSchema.safeParse(header);
  const subject = { action: 'intake.ingest', subjectType: 'HarvestRun', subjectId: parsed.data?.runId ?? 'unknown' };
  if (!parsed.success) {
    const refusal = refuse(problem('INPUT_INVALID', { path: 'batch', detail: parsed.error.message }));
    return decide(context, subject, async () => refusal);
  }
  if (items.length > MAX_BATCH) {
    const seen = { path: 'batch.items', seen: String(items.length), accepted: `≤ ${MAX_BATCH}` };
    return decide(context, subject, async () => refuse(problem('INPUT_INVALID', seen)));
  }
  const { readable, refused } = readItems(items);
  return decide(context, subject, async (tx, audited) => {
    const target = await findTarget(tx, parsed.data);
    if (!target) return refuse(problem('COLUMN_UNKNOWN', { path: 'batch.columnId', seen: parsed.data.columnId }));
    const results = await takeAll(tx, { header: parsed.data, items: readable, target, now: context.clock.now() });
    const all = [...results, ...refused];
    const counts = countOutcomes(all);
    await recordBatch(tx, { header: parsed.data, counts, at: context.clock.now() });
    audited.subject = { ...subject, detail: { bindingId: parsed.data.bindingId, ...counts } };
    tx.emit('intake.reconciled', [parsed.data.bindingId]);
    return accept(all);
  });
}

function readItems(items: readonly unknown[]): { readable: IngestItem[]; refused: IngestResult[] } {
  const readable: IngestItem[] = [];
  const refused: IngestResult[] = [];
  items.forEach((item, index) => {
    const parsed = ingestItemSchema.safeParse(item);
    if (parsed.success) readable.push(parsed.data);
    else refused.push(refusedItem(item, index, parsed.error.message));
  });
  return { readable, refused };
}

function refusedItem(item: unknown, index: number, detail: string): IngestResult {
  const { identity, version } = (item ?? {}) as { identity?: unknown; version?: unknown };
  return {
    identity: typeof identity === 'string' ? identity : `#${index}`,
    version: typeof version === 'number' ? version : 0,
    outcome: 'refused',
    documentId: null,
    editionId: null,
    keptShare: null,
    problems: [problem('INPUT_INVALID', { path: `batch.items.${index}`, detail })],
  };
}

async function findTarget(tx: Transaction, header: IngestHeader): Promise<IngestTarget | undefined> {
  const [row] = await tx.query<{ column_class: ColumnClass; code: string }>(
    `select c.column_class, u.code from publications.portal_column c, publications.unit_ancestor u where c.id = $1 and u.unit_id = $2`,
    [header.columnId, header.unitId],
  );
  return row && { columnClass: row.column_class, unitCode: row.code };
}

interface Taking {
  readonly header: IngestHeader;
  readonly items: readonly IngestItem[];
  readonly target: IngestTarget;
  readonly now: Date;
}

async function takeAll(tx: Transaction, { header, items, target, now }: Taking): Promise<IngestResult[]> {
  const accepted = await acceptedVersions(
    tx,
    header.bindingId,
    items.map((item) => item.identity),
  );
  const documents: NewDocument[] = [];
  const editions: NewEdition[] = [];
  const taken: { item: IngestItem; documentId: string }[] = [];
  const results = items.map((item): IngestResult => {
    const known = accepted.get(item.identity);
    const outcome = judgeVersion(item, known);
    const documentId = known?.documentId ?? newId();
    if (isNewest(item, known)) {
      taken.push({ item, documentId });
      accepted.set(item.identity, { ...item, documentId } satisfies AcceptedVersion);
    }
    if (outcome === 'unchanged' || outcome === 'stale') {
      return resultOf(item, outcome, { documentId, editionId: null, keptShare: null });
    }
    const edition = editionOf(item, { documentId, header, target, now });
    if (outcome === 'new') documents.push(documentOf(item, { documentId, header, target, now }));
    editions.push(edition);
    // of a link nothing but the address is wanted
    const share = item.kind === 'link' ? 1 : keptShare(item.bodyHtml, edition.bodyHtml);
    return resultOf(item, outcome, { documentId, editionId: edition.id, keptShare: share });
  });
  await insertDocuments(tx, documents);
  await addEditions(tx, editions);
  await recordAccepted(tx, header.bindingId, taken);
  return results;
}

interface Origin {
  readonly documentId: string;
  readonly header: IngestHeader;
  readonly target: IngestTarget;
  readonly now: Date;
}

function documentOf(item: IngestItem, { documentId, header, target, now }: Origin): NewDocument {
  const year = Number(localDateIn(new Date(item.firstSeenAt)).slice(0, 4));
  return {
    id: documentId,
    indexNumber: indexNumber(target.unitCode, year, documentId),
    kind: item.kind,
    unitId: header.unitId,
    columnId: header.columnId,
    subject: null,
    firstSeenAt: new Date(item.firstSeenAt),
    createdAt: now,
  };
}

function editionOf(item: IngestItem, { documentId, header, target, now }: Origin): NewEdition {
  return {
    id: newId(),
    documentId,
    chainCode: chainOf(target.columnClass).code,
    title: item.title,
    summary: item.summary ?? null,
    // a link is no copy, whatever came along with it
    bodyHtml: item.kind === 'link' ? '' : sanitiseBody(item.bodyHtml),
    url: item.url,
    sourceName: item.sourceName ?? header.sourceName,
    documentNumber: item.documentNumber ?? null,
    claimedOn: item.publishedOn ?? null,
    enteredThrough: header.enteredThrough,
    enteredBy: `binding:${header.bindingId}`,
    drafterIds: [],
    attachments: item.attachments,
    fields: [],
    createdAt: now,
  };
}

function resultOf(
  item: IngestItem,
  outcome: VersionJudgement,
  made: Pick<IngestResult, 'documentId' | 'editionId' | 'keptShare'>,
): IngestResult {
  return { identity: item.identity, version: item.version, outcome, ...made, problems: [] };
}

function countOutcomes(results: readonly IngestResult[]): Record<string, number> {
  const counts: Record<string, number> = {
    read: results.length,
    new: 0,
    changed: 0,
    unchanged: 0,
    stale: 0,
    refused: 0,
  };
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
