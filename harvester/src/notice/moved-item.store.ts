import type { Transaction } from '@gongkai/kernel/node';
import { otherScheme } from '@gongkai/kernel/pure';
import { itemIdentity } from '../domain/item-identity.ts';

/** An address that moves. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

/** How many items and links have an address that moves. */
export interface MovedItems {
  readonly items: number;
  readonly links: number;
}

const PAIRS = `jsonb_to_recordset($1::jsonb) as p ("from" text, "other" text, "to" text, identity text, "toIdentity" text)`;
const FOUND = `i.id, i.binding_id, i.identity, i.last_version, p."to", p."toIdentity"`;
// three joins on equal texts instead of one with `or`, which would compare every item with every line; the address itself
// says more than what an item was known by before
const FOUND_ONCE = `select distinct on (found.id) found.* from (
    select ${FOUND}, 1 as place from harvest.item i join ${PAIRS} on i.url = p."from"
    union all select ${FOUND}, 2 from harvest.item i join ${PAIRS} on i.url = p."other"
    union all select ${FOUND}, 3 from harvest.item i join ${PAIRS} on i.identity = p.identity
  ) found join harvest.item held on held.id = found.id
  where held.url <> found."to"
    and not exists (select from harvest.item there where there.binding_id = found.binding_id
                    and there.identity = found."toIdentity" and there.id <> found.id)
  order by found.id, found.place`;
// of pages that become one, the first is that page and the others are left to go
const MOVED = `select distinct on (one.binding_id, one."toIdentity") one.* from (${FOUND_ONCE}) one
  order by one.binding_id, one."toIdentity", one.id`;

const given = (pairs: readonly Pair[]): string =>
  JSON.stringify(
    pairs.map(({ from, to }) => ({
      from,
      to,
      other: otherScheme(from),
      identity: itemIdentity({ url: from }),
      toIdentity: itemIdentity({ url: to }),
    })),
  );

/** How many items, and links among them, stand at an address that moves. */
export async function countMoved(through: Pick<Transaction, 'query'>, pairs: readonly Pair[]): Promise<MovedItems> {
  const [row] = await through.query<MovedItems>(
    `select count(*)::int as items, count(l.item_id)::int as links
     from (${MOVED}) moved left join harvest.link l on l.item_id = moved.id`,
    [given(pairs)],
  );
  return row ?? { items: 0, links: 0 };
}

/**
 * Gives items their new addresses. Found in their list under the new one they are still the same items; where the new
 * address is held already as another item, or several come to be one, the others are left to go. A link is what its address is, so it becomes a new
 * version, which is delivered; its target is looked at anew.
 */
export async function moveItems(
  tx: Transaction,
  { pairs, at }: { pairs: readonly Pair[]; at: Date },
): Promise<MovedItems> {
  const moved = await tx.query<{ id: string; to: string; toIdentity: string }>(MOVED, [given(pairs)]);
  if (moved.length === 0) return { items: 0, links: 0 };
  const rows = JSON.stringify(moved.map(({ id, to, toIdentity }) => ({ id, to, toIdentity })));
  const now = at.toISOString();
  const versions = await tx.query(
    `insert into harvest.item_version (item_id, version, content_hash, hash_version, fields, snapshot_hash, run_id,
       created_at, candidates)
     select i.id, i.last_version + 1, encode(sha256(convert_to(v.content_hash || ' ' || m."to", 'UTF8')), 'hex'),
       v.hash_version, jsonb_set(v.fields, '{url}', to_jsonb(m."to")), v.snapshot_hash, v.run_id, $2, v.candidates
     from ${ROWS} join harvest.link l on l.item_id = m.id join harvest.item i on i.id = m.id
       join harvest.item_version v on v.item_id = i.id and v.version = i.last_version
     returning item_id`,
    [rows, now],
  );
  // the hash of what was read stays, so that the next reading finds nothing new
  await tx.query(
    `update harvest.item i set url = m."to", etag = null, last_modified = null, recheck_at = $2,
       last_version = i.last_version + (select count(*)::int from harvest.link l where l.item_id = i.id)
     from ${ROWS} where i.id = m.id`,
    [rows, now],
  );
  await tx.query(
    `insert into harvest.identity_alias (binding_id, identity, item_id)
     select i.binding_id, m."toIdentity", i.id from ${ROWS} join harvest.item i on i.id = m.id
     where starts_with(i.identity, 'url:') and i.identity <> m."toIdentity"
     on conflict (binding_id, identity) do update set item_id = excluded.item_id`,
    [rows],
  );
  await tx.query(
    `update harvest.link l set next_check_at = $2, final_url = null, strikes = 0 from ${ROWS} where l.item_id = m.id`,
    [rows, now],
  );
  return { items: moved.length, links: versions.length };
}

const ROWS = `jsonb_to_recordset($1::jsonb) as m (id uuid, "to" text, "toIdentity" text)`;
