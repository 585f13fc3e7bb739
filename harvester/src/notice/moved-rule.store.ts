import type { Transaction } from '@gongkai/kernel/node';
import { isOnHosts, mappedAddress, newId } from '@gongkai/kernel/pure';
import type { HarvestRule } from '../domain/harvest-rule.ts';
import type { Pair } from './moved-item.store.ts';

interface RuleRow {
  readonly bindingId: string;
  readonly sourceId: string;
  readonly allowedHosts: string[];
  readonly rule: HarvestRule;
}

/** A binding whose list moves, with the rule it is read by from then on. */
export interface MovedRule extends RuleRow {
  readonly moved: HarvestRule;
}

/** Bindings of a site whose rules name an address that moves. */
export async function movedRules(
  through: Pick<Transaction, 'query'>,
  siteId: string,
  pairs: readonly Pair[],
): Promise<MovedRule[]> {
  const rows = await through.query<RuleRow>(
    `select b.id as "bindingId", s.id as "sourceId", s.allowed_hosts as "allowedHosts", r.rule
     from harvest.binding b join harvest.source s on s.id = b.source_id
       join harvest.rule_version r on r.id = b.rule_version_id
     where s.site_id = $1 order by b.id`,
    [siteId],
  );
  const mapping = new Map(pairs.map(({ from, to }) => [from, to]));
  return rows.flatMap((row) => {
    const moved = movedRule(row.rule, mapping);
    return moved === undefined ? [] : [{ ...row, moved }];
  });
}

function movedRule(rule: HarvestRule, mapping: ReadonlyMap<string, string>): HarvestRule | undefined {
  const url = mappedAddress(mapping, rule.url);
  if (rule.kind !== 'preset' || rule.endpoint === undefined) return url === rule.url ? undefined : { ...rule, url };
  const endpoint = mappedAddress(mapping, rule.endpoint);
  return url === rule.url && endpoint === rule.endpoint ? undefined : { ...rule, url, endpoint };
}

/** Puts the moved rules into force as next versions, and lets their sources be asked at the new addresses. */
export async function moveRules(tx: Transaction, rules: readonly MovedRule[], at: Date): Promise<void> {
  for (const { bindingId, sourceId, allowedHosts, moved } of rules) {
    const id = newId();
    await tx.query('select 1 from harvest.binding where id = $1 for update', [bindingId]);
    await tx.query(
      `insert into harvest.rule_version (id, binding_id, number, rule, created_at)
       select $1, $2::uuid, max(number) + 1, $3::jsonb, $4::timestamptz from harvest.rule_version where binding_id = $2::uuid`,
      [id, bindingId, JSON.stringify(moved), at.toISOString()],
    );
    await tx.query('update harvest.binding set rule_version_id = $2, version = version + 1 where id = $1', [
      bindingId,
      id,
    ]);
    if (!isOnHosts(moved.url, allowedHosts)) await allowHosts(tx, [sourceId], [new URL(moved.url).host]);
    tx.emit('binding.changed', [bindingId]);
  }
}

/** Lets sources be asked on more hosts. */
export async function allowHosts(
  tx: Transaction,
  sourceIds: readonly string[],
  hosts: readonly string[],
): Promise<void> {
  await tx.query(
    `update harvest.source set version = version + 1,
       allowed_hosts = array(select distinct host from unnest(allowed_hosts || $2::text[]) as known (host) order by host)
     where id = any($1::uuid[]) and not allowed_hosts @> $2::text[]`,
    [sourceIds, hosts],
  );
}
