import type { Database, Transaction } from '@gongkai/kernel/node';
import { wellFormed } from '@gongkai/kernel/pure';
import { recheckAfterMs, type LinkReason, type LinkState, type LinkVerdict } from '../domain/link-verdict.ts';

/** A held link that is to be looked at again. */
export interface HeldLink {
  readonly itemId: string;
  readonly url: string;
  readonly state: LinkState;
}

interface LinkRow {
  item_id: string;
  url: string;
  verdict: LinkVerdict;
  reason: LinkReason | null;
  detail: string | null;
  final_url: string | null;
  title: string | null;
  site_name: string | null;
  text_hash: string | null;
  strikes: number;
  breaks: number;
}

const SELECT = `select l.item_id, i.url, l.verdict, l.reason, l.detail, l.final_url, l.title, l.site_name, l.text_hash,
  l.strikes, l.breaks from harvest.link l join harvest.item i on i.id = l.item_id`;

/** The links of a binding whose time has come, longest overdue first. */
export async function dueLinks(
  database: Database,
  of: { bindingId: string; now: Date; limit: number },
): Promise<HeldLink[]> {
  const rows = await database.query<LinkRow>(
    `${SELECT} where i.binding_id = $1 and l.next_check_at <= $2 order by l.next_check_at, l.item_id limit $3`,
    [of.bindingId, of.now.toISOString(), of.limit],
  );
  return rows.map(heldLink);
}

/** What is known of an item's target; undefined where it never was a link. */
export async function linkOfItem(database: Database, itemId: string): Promise<HeldLink | undefined> {
  const [row] = await database.query<LinkRow>(`${SELECT} where l.item_id = $1`, [itemId]);
  return row && heldLink(row);
}

function heldLink(row: LinkRow): HeldLink {
  const { verdict, reason, detail, strikes, breaks, title, site_name: siteName, text_hash: textHash } = row;
  const fingerprint = textHash === null ? null : { title, siteName, textHash };
  const state = { verdict, reason, detail, finalUrl: row.final_url, fingerprint, strikes, breaks };
  return { itemId: row.item_id, url: row.url, state };
}

/**
 * Keeps what was seen of an item's target and when it is to be seen again. A verdict that differs from the one before
 * is told to others.
 */
export async function saveLink(
  tx: Transaction,
  of: { bindingId: string; identity: string } | { itemId: string },
  { state, at }: { state: LinkState; at: Date },
): Promise<void> {
  const itemId = 'itemId' in of ? of.itemId : await itemIdOf(tx, of);
  const [before] = await tx.query<{ verdict: LinkVerdict }>(
    'select verdict from harvest.link where item_id = $1 for update',
    [itemId],
  );
  const { fingerprint } = state;
  await tx.query(
    `insert into harvest.link as known (item_id, verdict, reason, detail, final_url, title, site_name, text_hash, strikes,
       breaks, since, checked_at, next_check_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)
     on conflict (item_id) do update set verdict = excluded.verdict, reason = excluded.reason, detail = excluded.detail,
       final_url = excluded.final_url, title = excluded.title, site_name = excluded.site_name,
       text_hash = excluded.text_hash, strikes = excluded.strikes, breaks = excluded.breaks,
       since = case when known.verdict = excluded.verdict then known.since else excluded.since end,
       checked_at = excluded.checked_at, next_check_at = excluded.next_check_at`,
    [
      itemId,
      state.verdict,
      state.reason,
      storable(state.detail),
      state.finalUrl,
      storable(fingerprint?.title),
      storable(fingerprint?.siteName),
      fingerprint?.textHash ?? null,
      state.strikes,
      state.breaks,
      at.toISOString(),
      new Date(at.getTime() + recheckAfterMs(state)).toISOString(),
    ],
  );
  if (before && before.verdict !== state.verdict) tx.emit('link.verdictChanged', [itemId]);
}

// what a target says of itself may hold what no database takes; a detail may be long
const storable = (text: string | null | undefined): string | null => (text ? wellFormed(text.slice(0, 1000)) : null);

async function itemIdOf(
  tx: Transaction,
  { bindingId, identity }: { bindingId: string; identity: string },
): Promise<string> {
  const [item] = await tx.query<{ id: string }>('select id from harvest.item where binding_id = $1 and identity = $2', [
    bindingId,
    identity,
  ]);
  if (!item) throw new Error(`no item ${identity} of binding ${bindingId}`);
  return item.id;
}
