import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import type { SharedColumnType } from './shared-column.type.ts';

export const SHARED_COLUMN = `s.id, s.column_id as "columnId", s.site_id as "siteId", s.sub_column_id as "subColumnId",
  s.sub_column_url as "subColumnUrl", s.sub_column_name as "subColumnName", lower(s.validity) as "from",
  upper(s.validity) as "to", s.version`;

/** The sub-site as the rules of sharing need it. */
export interface SharingSite {
  readonly id: string;
  readonly kind: string;
  readonly unitId: string;
  readonly baseUrl: string | null;
  readonly allowedHosts: readonly string[];
}

export async function sharingSite(tx: Transaction, code: string): Promise<SharingSite | undefined> {
  const [site] = await tx.query<SharingSite>(
    `select id, kind, unit_id as "unitId", base_url as "baseUrl", allowed_hosts as "allowedHosts"
     from registry.site where code = $1`,
    [code],
  );
  return site;
}

/** The column, held until the transaction ends, with the kind of its site. */
export async function holdColumn(
  tx: Transaction,
  id: string,
): Promise<{ siteId: string; siteKind: string; name: string } | undefined> {
  if (!isUuid(id)) return undefined;
  const [column] = await tx.query<{ siteId: string; siteKind: string; name: string }>(
    `select c.site_id as "siteId", s.kind as "siteKind", c.name from registry.site_column c
     join registry.site s on s.id = c.site_id where c.id = $1::uuid and c.removed_at is null for update of c`,
    [id],
  );
  return column;
}

/** A registration about to be written. */
export type NewSharedColumn = Omit<SharedColumnType, 'version' | 'from' | 'to'> & {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
};

/** Period of a registration of the same pair that overlaps; undefined when there is none. */
export async function overlapping(tx: Transaction, wanted: NewSharedColumn): Promise<string | undefined> {
  const [other] = await tx.query<{ validity: string }>(
    `select lower(s.validity)::text || ' – ' || coalesce(upper(s.validity)::text, '') as validity from registry.shared_column s
     where s.column_id = $1::uuid and s.site_id = $2::uuid and s.sub_column_id is not distinct from $3::uuid
       and s.sub_column_url is not distinct from $4::text and s.validity && daterange($5::date, $6::date)
     order by lower(s.validity) limit 1`,
    [wanted.columnId, wanted.siteId, wanted.subColumnId, wanted.subColumnUrl, wanted.from, wanted.to],
  );
  return other?.validity;
}

export async function insertSharedColumn(tx: Transaction, shared: NewSharedColumn): Promise<void> {
  const { id, columnId, siteId, subColumnId, subColumnUrl, subColumnName, from, to } = shared;
  await tx.query(
    `insert into registry.shared_column (id, column_id, site_id, sub_column_id, sub_column_url, sub_column_name, validity)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, daterange($7::date, $8::date))`,
    [id, columnId, siteId, subColumnId, subColumnUrl, subColumnName, from, to],
  );
}

/** A registration, held until the transaction ends, with the unit of its sub-site. */
export async function lockSharedColumn(
  tx: Transaction,
  id: string,
): Promise<(SharedColumnType & { readonly unitId: string }) | undefined> {
  if (!isUuid(id)) return undefined;
  const [shared] = await tx.query<SharedColumnType & { unitId: string }>(
    `select ${SHARED_COLUMN}, t.unit_id as "unitId" from registry.shared_column s join registry.site t on t.id = s.site_id
     where s.id = $1::uuid for update of s`,
    [id],
  );
  return shared;
}

export async function endValidity(tx: Transaction, id: string, to: LocalDate): Promise<void> {
  await tx.query(
    `update registry.shared_column set validity = daterange(lower(validity), $2::date), version = version + 1
     where id = $1::uuid`,
    [id, to],
  );
}
