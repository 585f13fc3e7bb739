/** Name of the login role of a service on PostgreSQL. */
export const roleOf = (service: string): string => `gongkai_${service}`;

/**
 * Statement that makes sure a service's role exists. Roles belong to the whole cluster, so another database's migration may
 * create it at the same moment.
 */
export const createRole = (service: string): string => `do $$ begin
  if not exists (select from pg_roles where rolname = '${roleOf(service)}') then create role ${roleOf(service)} nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$`;
