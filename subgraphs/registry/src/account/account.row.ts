/** Fields of a row of `account a` as the graph names them. */
export const ACCOUNT = `a.id, a.username, a.display_name as "displayName", a.roles, a.disabled, a.version,
  a.must_change_password as "mustChangePassword",
  array(select u.unit_id::text from registry.account_unit u where u.account_id = a.id order by u.unit_id) as "rootUnitIds"`;
