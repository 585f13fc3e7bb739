import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, type LocalDate } from '@gongkai/kernel/pure';
import { CLAUSE } from './rule-clause.row.ts';
import type { RuleClauseType } from './rule-clause.type.ts';

/** A clause about to be written. */
export type NewClause = Omit<RuleClauseType, 'validFrom' | 'validTo'> & {
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
};

/** The clause, held until the transaction ends. */
export async function lockClause(tx: Transaction, id: string): Promise<NewClause | undefined> {
  if (!isUuid(id)) return undefined;
  const [clause] = await tx.query<NewClause>(
    `select ${CLAUSE} from registry.rule_clause c where c.id = $1::uuid for update`,
    [id],
  );
  return clause;
}

/** Holds clauses until the transaction ends, in an order everybody keeps to. */
export async function holdClauses(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query('select 1 from registry.rule_clause where id = any($1::uuid[]) order by id for update', [
    ids.filter(isUuid),
  ]);
}

/** Adds the clause; false where its code is taken. */
export async function insertClause(tx: Transaction, clause: NewClause): Promise<boolean> {
  const added = await tx.query(
    `insert into registry.rule_clause (id, code, title, document_number, issuer, article, text, valid_from, valid_to)
     values ($1::uuid, $2, $3, $4, $5, $6, $7, $8::date, $9::date) on conflict (code) do nothing returning id`,
    valuesOf(clause),
  );
  return added.length > 0;
}

/** Writes the clause as it shall be, with its version; its code stays. */
export async function storeClause(tx: Transaction, clause: NewClause): Promise<void> {
  await tx.query(
    `update registry.rule_clause set title = $3, document_number = $4, issuer = $5, article = $6, text = $7,
       valid_from = $8::date, valid_to = $9::date, superseded_by_id = $10::uuid, version = $11::int
     where id = $1::uuid and code = $2`,
    [...valuesOf(clause), clause.supersededById, clause.version],
  );
}

const valuesOf = (clause: NewClause): (string | null)[] => [
  clause.id,
  clause.code,
  clause.title,
  clause.documentNumber,
  clause.issuer,
  clause.article,
  clause.text,
  clause.validFrom,
  clause.validTo,
];
