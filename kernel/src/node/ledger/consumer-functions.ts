import { roleOf } from '../database/create-role.ts';

/**
 * Functions that move consumers' cursors. They keep each service's role to its own consumers, as `append` keeps it to its own rows: none can make
 * another's projection skip events, or the barrier believe that it has read them.
 */
export const consumerFunctions = (services: readonly string[]): readonly string[] => [
  `create function ledger.assert_caller(caller text) returns void
   language plpgsql stable set search_path = pg_catalog as $$
   begin
     if session_user in (${services.map((service) => `'${roleOf(service)}'`).join(', ')}) and session_user <> 'gongkai_' || caller then
       raise exception 'ledger: % may not act as %', session_user, caller using errcode = '42501';
     end if;
   end $$`,
  `create function ledger.assert_own(consumer_name text) returns void
   language plpgsql stable set search_path = pg_catalog as $$
   begin
     perform ledger.assert_caller((select service from ledger.consumer where name = consumer_name));
   end $$`,
  `create function ledger.register_consumer(consumer_name text, caller text, is_projection boolean) returns void
   language plpgsql security definer set search_path = pg_catalog as $$
   begin
     perform ledger.assert_caller(caller), ledger.assert_own(consumer_name);
     insert into ledger.consumer (name, service, projection) values (consumer_name, caller, is_projection)
     on conflict (name) do update set projection = excluded.projection;
   end $$`,
  `create function ledger.claim_consumer(consumer_name text, claimant text, lease_ms int) returns bigint
   language plpgsql security definer set search_path = pg_catalog as $$
   declare reached bigint;
   begin
     perform ledger.assert_own(consumer_name);
     update ledger.consumer set holder = claimant, lease_until = clock_timestamp() + make_interval(secs => lease_ms / 1000.0)
     where name = consumer_name and (holder is null or holder = claimant or lease_until < clock_timestamp())
     returning position into reached;
     return reached;
   end $$`,
  `create function ledger.advance_consumer(consumer_name text, claimant text, reached bigint) returns boolean
   language plpgsql security definer set search_path = pg_catalog as $$
   begin
     perform ledger.assert_own(consumer_name);
     update ledger.consumer set position = reached
     where name = consumer_name and holder = claimant and lease_until >= clock_timestamp() and position < reached;
     if found then perform pg_notify('ledger_advance', ''); return true; end if;
     return false;
   end $$`,
  `create function ledger.release_consumer(consumer_name text, claimant text) returns void
   language plpgsql security definer set search_path = pg_catalog as $$
   begin
     perform ledger.assert_own(consumer_name);
     update ledger.consumer set holder = null, lease_until = null where name = consumer_name and holder = claimant;
   end $$`,
  `create function ledger.announce(member text, caller text, reached bigint, live_ms int) returns void
   language plpgsql security definer set search_path = pg_catalog as $$
   begin
     perform ledger.assert_caller(caller), ledger.assert_own(member);
     insert into ledger.consumer (name, service, projection, position, live_until)
     values (member, caller, true, reached, clock_timestamp() + make_interval(secs => live_ms / 1000.0))
     on conflict (name) do update set position = greatest(ledger.consumer.position, excluded.position), live_until = excluded.live_until;
     perform pg_notify('ledger_advance', '');
   end $$`,
];
