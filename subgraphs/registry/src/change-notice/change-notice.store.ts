import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, otherScheme } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { keepRevision } from '../history/revision.store.ts';
import { NOTICE } from './change-notice.row.ts';
import type { ChangeNoticeType } from './change-notice.type.ts';

/** An address that moves, as it is stored. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

/** The notice, held until the transaction ends; its site is held before it. */
export async function lockNotice(tx: Transaction, id: string): Promise<ChangeNoticeType | undefined> {
  if (!isUuid(id)) return undefined;
  const [notice] = await tx.query<ChangeNoticeType>(
    `select ${NOTICE} from registry.change_notice n where n.id = $1::uuid for update`,
    [id],
  );
  return notice;
}

/** The site a notice is of. */
export async function siteOfNotice(tx: Transaction, id: string): Promise<string | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.query<{ siteId: string }>(
    'select site_id as "siteId" from registry.change_notice where id = $1::uuid',
    [id],
  );
  return row?.siteId;
}

/** Writes a notice that is there or is new, keeps the version this makes, and tells others. */
export async function putNotice(
  tx: Transaction,
  context: RequestContext,
  put: { notice: ChangeNoticeType; action: string; reason?: string | null },
): Promise<void> {
  const { notice, action, reason = null } = put;
  const { id, siteId, kind, title, detail, effectiveOn, outageFrom, outageTo, filedBy, filedAt, state, version } =
    notice;
  await tx.query(
    `insert into registry.change_notice (id, site_id, kind, title, detail, effective_on, outage, filed_by, filed_at, state,
       version)
     values ($1::uuid, $2::uuid, $3, $4, $5::jsonb, $6::date,
       case when $7::timestamptz is not null then tstzrange($7::timestamptz, $8::timestamptz) end, $9::uuid,
       $10::timestamptz, $11, $12::int)
     on conflict (id) do update set detail = excluded.detail, outage = excluded.outage, state = excluded.state,
       version = excluded.version`,
    [
      id,
      siteId,
      kind,
      title,
      JSON.stringify(detail),
      effectiveOn,
      outageFrom,
      outageTo,
      filedBy,
      filedAt,
      state,
      version,
    ],
  );
  const kept = { siteId, kind, title, detail, effectiveOn, outageFrom, outageTo, filedBy, state };
  await keepRevision(tx, context, { type: 'ChangeNotice', id, version, action, reason, state: kept });
  tx.emit('changeNotice.filed', [id]);
}

export async function insertPairs(tx: Transaction, noticeId: string, pairs: readonly Pair[]): Promise<void> {
  await tx.query(
    `insert into registry.url_mapping (notice_id, position, from_url, to_url)
     select $1::uuid, place::int, pair ->> 'from', pair ->> 'to'
     from jsonb_array_elements($2::jsonb) with ordinality as given (pair, place)`,
    [noticeId, JSON.stringify(pairs.map(({ from, to }) => ({ from, to })))],
  );
}

/** Mappings of notices by their ids, in the order of their lines. */
export async function pairsOf(
  through: Pick<Transaction, 'query'>,
  noticeIds: readonly string[],
): Promise<Map<string, Pair[]>> {
  const rows = await through.query<Pair & { noticeId: string }>(
    `select notice_id as "noticeId", from_url as "from", to_url as "to" from registry.url_mapping
     where notice_id = any($1::uuid[]) order by notice_id, position`,
    [noticeIds],
  );
  const groups = new Map(noticeIds.map((id): [string, Pair[]] => [id, []]));
  for (const { noticeId, ...pair } of rows) groups.get(noticeId)?.push(pair);
  return groups;
}

const PAIRS = `jsonb_to_recordset($1::jsonb) as p ("from" text, "to" text)`;

// over http and over https it is one address, unless the mapping says something of each
function givenPairs(pairs: readonly Pair[]): string {
  const named = new Set(pairs.map(({ from }) => from));
  const others = pairs
    .map(({ from, to }) => ({ from: otherScheme(from), to }))
    .filter(({ from, to }) => from !== to && !named.has(from));
  return JSON.stringify([...pairs, ...others].map(({ from, to }) => ({ from, to })));
}

/** Columns whose links or shared columns lie at an address that moves, in their order. */
export async function columnsAt(through: Pick<Transaction, 'query'>, pairs: readonly Pair[]): Promise<string[]> {
  if (pairs.length === 0) return [];
  const rows = await through.query<{ id: string }>(
    `select r.column_id as id from ${PAIRS} join registry.maintenance m on m.target_url = p."from"
       join registry.responsibility r on r.id = m.responsibility_id
     union select s.column_id from ${PAIRS} join registry.shared_column s on s.sub_column_url = p."from" order by 1`,
    [givenPairs(pairs)],
  );
  return rows.map(({ id }) => id);
}

/** Puts the new addresses where the old ones stood; answers the columns concerned. */
export async function moveColumnAddresses(tx: Transaction, pairs: readonly Pair[]): Promise<string[]> {
  const columnIds = await columnsAt(tx, pairs);
  const given = [givenPairs(pairs)];
  await tx.query(
    `update registry.maintenance m set target_url = p."to" from ${PAIRS} where m.target_url = p."from"`,
    given,
  );
  await tx.query(
    `update registry.shared_column s set sub_column_url = p."to", version = version + 1 from ${PAIRS}
     where s.sub_column_url = p."from"`,
    given,
  );
  return columnIds;
}
