import type { DatabaseEngine } from '@gongkai/kernel/node';
import { RULE_MIX } from './rule-mix.ts';

/** How much of a registry is made. */
export interface RegistrySize {
  readonly sites: number;
  readonly columnsPerSite: number;
  /** Day the facts lead up to, YYYY-MM-DD. */
  readonly today: string;
}

const UNIT_ID = `pg_temp.id_of('unit' || n)`;

/**
 * Fills monitoring's projections as the registry's and the publications' events would leave them: a unit for each site, five
 * channels and the columns in them, who answers, rules of all kinds, events, and two dozen days of publication a column. The
 * same every time: what looks like chance is taken from hashes.
 */
export async function seedRegistry(engine: DatabaseEngine, size: RegistrySize): Promise<void> {
  await engine.asOwner(async (owner) => {
    for (const [what, script] of scripts(size)) {
      const started = performance.now();
      await owner.exec(script);
      console.error(`… ${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  });
}

function scripts({ sites, columnsPerSite, today }: RegistrySize): readonly (readonly [what: string, script: string])[] {
  return [
    ['units and sites', places(sites)],
    ['columns', columns(sites, columnsPerSite)],
    ['rules, events and who answers', duties(sites, today)],
    ['keepers by unit and person', KEEPERS],
    ['days of publication', activity(today)],
    ['statistics', 'analyze'],
  ];
}

// a text stands for the same id every time; what makes it a UUID is set by hand
const places = (sites: number): string => `
  create function pg_temp.id_of(name text) returns uuid language sql immutable as
    $$ select overlay(overlay(md5(name) placing '5' from 13) placing '8' from 17)::uuid $$;
  insert into monitoring.unit_ancestor (unit_id, ancestor_ids)
    select ${UNIT_ID}, case when n = 0 then '{}' else array[pg_temp.id_of('unit0')] end from generate_series(0, ${sites}) n;
  insert into monitoring.site_place (site_id, code, name, status, base_url, unit_id)
    select pg_temp.id_of('site' || n), 'site-' || n, '网站' || n, 'online', null, ${UNIT_ID} from generate_series(1, ${sites}) n`;

const columns = (sites: number, columnsPerSite: number): string => `
  create temporary table rule_set as
    select (place - 1)::int as place, rules from jsonb_array_elements('${JSON.stringify(RULE_MIX)}'::jsonb)
      with ordinality as r (rules, place);
  create temporary table site_column as
    select n, c, pg_temp.id_of('column' || n || '-' || c) as id, pg_temp.id_of('site' || n) as site_id, ${UNIT_ID} as unit_id,
      ('x' || substr(md5('chance' || n || '-' || c), 1, 7))::bit(28)::int as chance
    from generate_series(1, ${sites}) n, generate_series(1, ${columnsPerSite}) c;
  insert into monitoring.column_place (column_id, parent_id, is_shown)
    select pg_temp.id_of('channel' || n || '-' || k), null, true from generate_series(1, ${sites}) n, generate_series(0, 4) k;
  insert into monitoring.column_place (column_id, parent_id, is_shown)
    select id, pg_temp.id_of('channel' || n || '-' || c % 5), true from site_column`;

const duties = (sites: number, today: string): string => `
  insert into monitoring.column_duty (column_id, site_id, kind, opened_on, responsibilities, rules, events, confirmations)
  select c.id, c.site_id, 'article', '2025-01-01', keepers.list, rules.list, coalesce(events.list, '[]'), '[]'
  from site_column c
  cross join lateral (
    select jsonb_agg(r.rule || jsonb_build_object('id', pg_temp.id_of(c.id::text || r.place))) as list
    from rule_set s, jsonb_array_elements(s.rules) with ordinality as r (rule, place)
    where s.place = c.chance % ${RULE_MIX.length}) rules
  cross join lateral (
    select jsonb_agg(jsonb_build_object('id', pg_temp.id_of(c.id::text || (r.rule ->> 'event') || e.ago), 'event', (r.rule ->> 'event'),
      'subject', null, 'occurredOn', (date '${today}' - e.ago)::text, 'recordedOn', (date '${today}' - e.ago)::text,
      'settledOn', null)) as list
    from jsonb_array_elements(rules.list) as r (rule), (values (c.chance % 40), (100 + c.chance % 200)) as e (ago)
    where r.rule ? 'event') events
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('responsibilityId', pg_temp.id_of(c.id::text || k.role), 'unitId', k.unit_id,
      'groupId', k.group_id, 'role', k.role, 'from', '2025-01-01', 'to', null, 'holders',
      case when c.chance % 10 = 0 then '[]' else jsonb_build_array(jsonb_build_object('personId',
        pg_temp.id_of('person' || k.unit_id), 'postTitle', '栏目编辑', 'from', '2025-01-01', 'to', null)) end)
      order by k.role desc), '[]') as list
    from (
      select 'primary' as role, c.unit_id, null::uuid as group_id where c.n <> 1 and c.chance % 50 <> 0
      union all
      select 'primary', pg_temp.id_of('unit' || m), pg_temp.id_of('group') from generate_series(1, 40) m where c.n = 1
      union all
      select 'assisting', pg_temp.id_of('unit' || (c.n % ${sites} + 1)), null where c.n <> 1 and c.chance % 5 = 1) k) keepers`;

const KEEPERS = `
  insert into monitoring.column_keeper (column_id, unit_id, group_id, role, valid_from, valid_to, holders, person_ids)
  select d.column_id, k."unitId", k."groupId", k.role, k."from", k."to", k.holders,
    array(select (h ->> 'personId')::uuid from jsonb_array_elements(k.holders) h)
  from monitoring.column_duty d, jsonb_to_recordset(d.responsibilities)
    as k ("unitId" uuid, "groupId" uuid, role text, "from" date, "to" date, holders jsonb)`;

// one in a hundred is empty, one in ten has not been updated for long
const activity = (today: string): string => `
  insert into monitoring.column_activity (column_id, published_count, last_published_on, dates, seen_at)
  select c.id, 24, (days.list ->> 0)::date, jsonb_build_array(jsonb_build_object('subject', null, 'days', days.list),
    jsonb_build_object('subject', '月度收支', 'days', jsonb_build_array(days.list -> 1))), now()
  from site_column c cross join lateral (
    select jsonb_agg((date '${today}' - (case when c.chance % 10 = 3 then 30 + c.chance % 400 else c.chance % 12 end)
      - k * (3 + c.chance % 11))::text order by k) as list from generate_series(0, 23) k) days
  where c.chance % 100 <> 7`;
