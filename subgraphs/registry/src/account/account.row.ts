/** Fields of a row of `account a` as the graph names them. */
export const ACCOUNT = `a.id, a.username, a.display_name as "displayName", a.roles, a.disabled, a.version, a.outsourced,
  a.person_id as "personId", a.locked_until as "lockedUntil",
  a.must_change_password as "mustChangePassword",
  array(select u.unit_id::text from registry.account_unit u where u.account_id = a.id order by u.unit_id) as "rootUnitIds"`;

/** SQL that holds where the person of `account a` has held posts and holds none on a day. */
export const hasLeft = (day: string): string =>
  `(exists (select from registry.post t where t.person_id = a.person_id)
    and not exists (select from registry.post t where t.person_id = a.person_id and t.validity @> ${day}::date))`;
