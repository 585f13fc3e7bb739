import { encodeCursor, pageSize, toConnection, type Connection, type LocalDate } from '@gongkai/kernel/pure';
import { readCursor, type PageArguments, type RequestContext } from '@gongkai/runtime';
import { z } from 'zod';
import { byId, knownForm } from '../ids.ts';
import { CLAUSE } from './rule-clause.row.ts';
import type { RuleClauseType } from './rule-clause.type.ts';

/** The clause of an id; all asked for in one tick are one statement. */
export function loadRuleClause(context: RequestContext, id: string): Promise<RuleClauseType | null> {
  const load = async (ids: readonly string[]): Promise<Map<string, RuleClauseType>> =>
    byId(
      await context.database.query<RuleClauseType>(
        `select ${CLAUSE} from registry.rule_clause c where c.id = any($1::uuid[])`,
        [knownForm(ids)],
      ),
    );
  return context.loader<RuleClauseType>('ruleClause', load).load(id);
}

/**
 * Clauses in the order of their codes; with a day, only those in force on it.
 * @throws GraphQLError CURSOR_INVALID for a foreign cursor
 */
export async function ruleClausePage(
  context: RequestContext,
  page: PageArguments & { on: LocalDate | null },
): Promise<Connection<RuleClauseType>> {
  const first = pageSize(page.first);
  const after = readCursor(page.after, z.string().max(60));
  const rows = await context.database.query<RuleClauseType>(
    `select ${CLAUSE} from registry.rule_clause c
     where ($1::text is null or c.code > $1::text)
       and ($2::date is null or ((c.valid_from is null or c.valid_from <= $2::date)
         and (c.valid_to is null or c.valid_to > $2::date)))
     order by c.code limit $3::int`,
    [after, page.on, first + 1],
  );
  return toConnection({ rows, first, hasPrevious: after !== null, cursorOf: ({ code }) => encodeCursor(code) });
}

/** Whether the clause is in force on a day. */
export const isClauseInForce = (clause: Pick<RuleClauseType, 'validFrom' | 'validTo'>, on: string): boolean =>
  (clause.validFrom === null || clause.validFrom <= on) && (clause.validTo === null || on < clause.validTo);
