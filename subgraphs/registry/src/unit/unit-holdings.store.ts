import type { Transaction } from '@gongkai/kernel/node';

/** Something a unit holds, and which of it. */
export interface Holding {
  readonly what: string;
  readonly names: readonly string[];
}

const LASTS = (validity: string): string => `(upper(${validity}) is null or upper(${validity}) > $2::date)`;

/** What a unit may hold, each as a query of names; $1 is the unit, $2 the day from which it counts. */
const HOLDINGS: readonly { readonly what: string; readonly names: string }[] = [
  {
    what: '栏目责任 responsibilities',
    names: `select distinct c.name from registry.responsibility r join registry.site_column c on c.id = r.column_id
      where r.unit_id = $1::uuid and ${LASTS('r.validity')}`,
  },
  {
    what: '网站 sites',
    names: `select s.name from registry.site s where s.unit_id = $1::uuid and s.status <> 'closed' and $2::date is not null`,
  },
  {
    what: '下级单位 units below',
    names: `select u.name from registry.unit u where u.parent_id = $1::uuid and ${LASTS('u.validity')}`,
  },
  {
    what: '任职 posts',
    names: `select p.name || ' ' || t.title as name from registry.post t join registry.person p on p.id = t.person_id
      where t.unit_id = $1::uuid and ${LASTS('t.validity')}`,
  },
  {
    what: '账号 accounts',
    names: `select a.username as name from registry.account_unit x join registry.account a on a.id = x.account_id
      where x.unit_id = $1::uuid and not a.disabled and $2::date is not null`,
  },
  {
    what: '单位组 groups',
    names: `select g.name from registry.unit_group_member m join registry.unit_group g on g.id = m.group_id
      where m.unit_id = $1::uuid and ${LASTS('m.validity')}`,
  },
  {
    what: '领导小组 working groups',
    names: `select b.name from registry.body b
      where (b.unit_id = $1::uuid or b.office_id = $1::uuid) and ${LASTS('b.validity')}`,
  },
  {
    what: '委托 mandates',
    names: `select m.subject as name from registry.mandate m
      where (m.entrusting_unit_id = $1::uuid or m.entrusted_unit_id = $1::uuid) and m.state in ('applied', 'approved')
        and ${LASTS('m.validity')}`,
  },
];

/** What a unit holds from a day on; nothing where it may end. */
export async function holdingsOf(tx: Transaction, { unitId, on }: { unitId: string; on: string }): Promise<Holding[]> {
  const holdings: Holding[] = [];
  for (const { what, names } of HOLDINGS) {
    const rows = await tx.query<{ name: string }>(`${names} order by name`, [unitId, on]);
    if (rows.length > 0) holdings.push({ what, names: rows.map(({ name }) => name) });
  }
  return holdings;
}
