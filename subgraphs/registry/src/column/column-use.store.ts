import type { Transaction } from '@gongkai/kernel/node';
import type { LocalDate } from '@gongkai/kernel/pure';

/** What still hangs on a column, by kind; a name of one, and how many there are. */
export interface ColumnUse {
  readonly kind: string;
  readonly name: string;
  readonly count: number;
}

// each answers names of what would lose its column
const USES: readonly { readonly kind: string; readonly names: string }[] = [
  {
    kind: '下级栏目 columns below',
    names: 'select c.name from registry.site_column c where c.parent_id = $1::uuid and c.removed_at is null',
  },
  {
    kind: '责任 responsibilities',
    names: `select coalesce(u.name, g.name) from registry.responsibility r
            left join registry.unit u on u.id = r.unit_id left join registry.unit_group g on g.id = r.group_id
            where r.column_id = $1::uuid and (upper_inf(r.validity) or upper(r.validity) > $2::date)`,
  },
  {
    kind: '共建登记 shared columns',
    names: `select s.sub_column_name from registry.shared_column s
            where $1::uuid in (s.column_id, s.sub_column_id) and (upper_inf(s.validity) or upper(s.validity) > $2::date)`,
  },
  {
    kind: '委托 mandates',
    names: `select m.subject from registry.mandate m where m.column_id = $1::uuid and m.state in ('applied', 'approved')
            and upper(m.validity) > $2::date`,
  },
  {
    kind: '保留申报 retention marks',
    names: `select u.name from registry.retention_mark m join registry.retention_form f on f.id = m.form_id
            join registry.unit u on u.id = f.unit_id where m.column_id = $1::uuid and m.mark = 'keep'`,
  },
  {
    kind: '发布内容清单 content list',
    names: 'select e.category from registry.content_list_entry e where e.column_id = $1::uuid',
  },
];

/** What would be orphaned were the column removed today; none when it may go. */
export async function usesOf(tx: Transaction, columnId: string, today: LocalDate): Promise<ColumnUse[]> {
  const parts = USES.map(
    ({ names }, at) => `select ${at} as place, min(n.name) as name, count(*)::int as count from (${names}) as n (name)`,
  );
  const rows = await tx.query<{ place: number; name: string; count: number }>(
    `select * from (${parts.join(' union all ')}) as u where u.count > 0 and $2::date is not null order by u.place`,
    [columnId, today],
  );
  return rows.map(({ place, name, count }) => ({ kind: USES[place]?.kind ?? '', name, count }));
}
