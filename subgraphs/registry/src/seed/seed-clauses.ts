import type { Transaction } from '@gongkai/kernel/node';
import { catalogueId, type UpdateRule } from '@gongkai/kernel/pure';
import { RULE_CLAUSES } from './data/rule-clauses.ts';

/** Id of a legal basis the sources name. */
export const clauseIdOf = (code: string): string => catalogueId(`clause/${code}`);

/** How rules of the catalogues write their clauses, and which legal basis that is; the first that begins so. */
const WRITTEN: readonly (readonly [beginning: string, code: string])[] = [
  ['政府信息公开条例 第二十六条', 'regulation-2019-26'],
  ['政府信息公开条例 第四十九条', 'regulation-2019-49'],
  ['文政办通〔2018〕34', 'wzbt-2018-34'],
  ['门户网站内容保障实施意见', 'portal-content'],
  ['开平市民政局政务网站建设管理工作规定', 'kaiping-site'],
];

/** Code of the legal basis a rule is written in, as far as its clause names one. */
export function clauseCodeOf({ clause }: Pick<UpdateRule, 'clause'>): string | undefined {
  return WRITTEN.find(([beginning]) => clause.startsWith(beginning))?.[1];
}

/**
 * Adds the legal bases that are not there yet, with their first version. Call it before rules that point to them.
 * @param at instant the first versions are of
 * @returns what stands for those somebody recorded under another id: their ids by the catalogue's
 */
export async function seedClauses(tx: Transaction, at: Date): Promise<ReadonlyMap<string, string>> {
  const rows = RULE_CLAUSES.map(({ supersededBy, ...clause }) => ({
    ...clause,
    id: clauseIdOf(clause.code),
    supersededById: supersededBy === null ? null : clauseIdOf(supersededBy),
  }));
  const added = await tx.query<{ id: string }>(
    `with added as (
       insert into registry.rule_clause (id, code, title, document_number, issuer, article, text, valid_from, valid_to)
       select id, code, title, "documentNumber", issuer, article, text, "validFrom", "validTo"
       from jsonb_to_recordset($1::jsonb) as r (id uuid, code text, title text, "documentNumber" text, issuer text,
         article text, text text, "validFrom" date, "validTo" date)
       on conflict do nothing returning id
     ), kept as (
       insert into registry.revision (subject_type, subject_id, version, at, actor, action, reason, state)
       select 'RuleClause', (r.value ->> 'id')::uuid, 1, $2::timestamptz, 'service:registry', 'catalogue.load', null, r.value
       from jsonb_array_elements($1::jsonb) as r join added a on a.id = (r.value ->> 'id')::uuid
       on conflict do nothing
     )
     select id from added`,
    [JSON.stringify(rows), at.toISOString()],
  );
  const ids = added.map(({ id }) => id);
  await linkSuccessors(tx, ids, rows);
  const others = await tx.query<{ id: string; code: string }>(
    'select id, code from registry.rule_clause where code = any($1::text[])',
    [RULE_CLAUSES.map(({ code }) => code)],
  );
  return new Map(
    others.filter(({ id, code }) => id !== clauseIdOf(code)).map(({ id, code }) => [clauseIdOf(code), id]),
  );
}

// after all of them are there, for a clause may stand before the one that took over from it
async function linkSuccessors(
  tx: Transaction,
  added: readonly string[],
  rows: readonly { readonly id: string; readonly supersededById: string | null }[],
): Promise<void> {
  await tx.query(
    `update registry.rule_clause c set superseded_by_id = r."supersededById"
     from jsonb_to_recordset($2::jsonb) as r (id uuid, "supersededById" uuid)
     where c.id = r.id and r.id = any($1::uuid[]) and exists (
       select from registry.rule_clause s where s.id = r."supersededById")`,
    [added, JSON.stringify(rows)],
  );
}
