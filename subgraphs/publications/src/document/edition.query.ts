import { encodeCursor, isUuid, pageSize, toConnection, type Connection } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { instant } from '../text-fields.ts';
import type { Act, Stage } from '../domain/review-chain.ts';
import { isOpenOn } from '../portal/open-column.ts';

/** An edition as lists show it; body, reviews and attachments are fetched when asked for. */
export interface EditionRow {
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  readonly stage: Stage;
  readonly title: string;
  readonly contentHash: string;
  readonly version: number;
  readonly createdAt: string;
  readonly publishedAt: string | null;
}

const EDITION_COLUMNS = `e.id, e.document_id as "documentId", e.number, e.stage, e.title, e.content_hash as "contentHash",
  e.version, e.created_at as "createdAt", e.published_at as "publishedAt"`;

// A visitor sees what is or was public of a visible document; an account sees the editions of its units as well.
const VISIBLE = `(
  (e.published_at is not null and exists (
    select from publications.portal_item i join publications.portal_column c on c.id = i.column_id and ${isOpenOn('c', '$2')}
    where i.document_id = e.document_id))
  or exists (
    select from publications.document d join publications.unit_ancestor u on u.unit_id = d.unit_id
    where d.id = e.document_id and (u.unit_id = any($1::uuid[]) or u.ancestor_ids && $1::uuid[])))`;

const unitsOf = ({ actor }: RequestContext): string[] => (actor.kind === 'account' ? actor.rootUnitIds : []);
const scopeOf = (context: RequestContext): [string[], string] => [unitsOf(context), context.clock.today()];

/** Editions by id that the actor may see. */
export const editionLoader = (context: RequestContext) =>
  context.loader<EditionRow>('edition', async (ids) => {
    const rows = await context.database.query<EditionRow>(
      `select ${EDITION_COLUMNS} from publications.edition e where e.id = any($3::uuid[]) and ${VISIBLE}`,
      [...scopeOf(context), ids.filter(isUuid)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  });

const numberCursor = z.tuple([z.int32()]);

/** Editions of a document that the actor may see, newest first. */
export async function editionsOf(
  context: RequestContext,
  documentId: string,
  page: PageArguments,
): Promise<Connection<EditionRow>> {
  const first = pageSize(page.first);
  const [before] = readCursor(page.after, numberCursor) ?? [null];
  const rows = await context.database.query<EditionRow>(
    `select ${EDITION_COLUMNS} from publications.edition e
     where e.document_id = $3 and ${VISIBLE} and ($4::int is null or e.number < $4) order by e.number desc limit $5`,
    [...scopeOf(context), documentId, before, first + 1],
  );
  return toConnection({ rows, first, hasPrevious: before !== null, cursorOf: (row) => encodeCursor([row.number]) });
}

export interface ReviewRow {
  readonly id: string;
  readonly stage: Stage;
  readonly act: Act;
  readonly actorId: string;
  readonly comment: string | null;
  readonly at: string;
}

/** Acts by edition id, oldest first. */
export const reviewsLoader = (context: RequestContext) =>
  context.loader<ReviewRow[]>('editionReviews', async (ids) => {
    const rows = await context.database.query<ReviewRow & { editionId: string }>(
      `select edition_id as "editionId", id, stage, act, actor_id as "actorId", comment, at
       from publications.edition_review where edition_id = any($1::uuid[]) order by edition_id, id`,
      [ids],
    );
    const found = new Map<string, ReviewRow[]>();
    for (const row of rows) found.set(row.editionId, [...(found.get(row.editionId) ?? []), row]);
    return found;
  });

const queueCursor = z.tuple([instant, z.uuid()]);

/** Editions of the actor's units that wait at one of `stages`, oldest first. */
export async function reviewQueue(
  context: RequestContext,
  stages: readonly Stage[],
  page: PageArguments,
): Promise<Connection<EditionRow>> {
  const first = pageSize(page.first);
  const [at, id] = readCursor(page.after, queueCursor) ?? [null, null];
  const rows = await context.database.query<EditionRow>(
    `select ${EDITION_COLUMNS} from publications.edition e
     join publications.document d on d.id = e.document_id
     join publications.unit_ancestor u on u.unit_id = d.unit_id
     where e.stage = any($2::text[]) and (u.unit_id = any($1::uuid[]) or u.ancestor_ids && $1::uuid[])
       and ($3::timestamptz is null or (e.created_at, e.id) > ($3, $4::uuid))
     order by e.created_at, e.id limit $5`,
    [unitsOf(context), stages, at, id, first + 1],
  );
  return toConnection({
    rows,
    first,
    hasPrevious: at !== null,
    cursorOf: (row) => encodeCursor([row.createdAt, row.id]),
  });
}
