import type { Clock, Database, Transaction } from '@gongkai/kernel/node';
import { CATALOGUE_NAMESPACE, newId, uuidV5, type Json } from '@gongkai/kernel/pure';
import { parseHarvestRule } from './parse-harvest-rule.ts';
import type { HarvestRule } from '../domain/harvest-rule.ts';
import { ruleSelectorFaults } from '../extract/select-field.ts';
import { nextTime } from '../schedule/next-time.ts';

/** One binding of a catalogue or a sample: a column of a source that feeds a column of the main site. */
export interface BindingSeed {
  /** Names the source for ever; several bindings may share it. */
  readonly sourceKey: string;
  readonly siteId: string;
  readonly name: string;
  /** Name of the source, which the public sees where a text names none itself; the binding's when not given. */
  readonly sourceName?: string;
  /** `host` for all its ports, or `host:port`. */
  readonly allowedHosts: readonly string[];
  readonly columnId: string;
  readonly unitId: string;
  /** A harvest rule as JSON. */
  readonly rule: Json | object;
  /** When it is read; null for never by itself. */
  readonly cron: string | null;
  /** Whether entries are taken over whole or linked to; HARVEST when not given. */
  readonly mode?: 'HARVEST' | 'WEB_LINK';
  /** Id of the registry's client that pushes into it, instead of its being read. */
  readonly pushClientId?: string;
  /** Milliseconds between two requests to an origin; 0 when not given, which is for sites on this machine alone. */
  readonly politenessMs?: number;
  /** Times of day, `HH:MM` in Asia/Shanghai, between which no planned run starts; may span midnight. */
  readonly quietHours?: { readonly from: string; readonly to: string };
  /** Hours after which a page is asked for again though its list says nothing new; 24 when not given, 0 at each run. */
  readonly recheckAfterHours?: number;
}

const RECHECK_AFTER_HOURS = 24;

export interface SeedDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** Id of the source a key names. */
export const sourceIdOf = (sourceKey: string): string => uuidV5(CATALOGUE_NAMESPACE, `harvest-source:${sourceKey}`);
/** Id of the binding of a source to a column. */
export const bindingIdOf = (sourceKey: string, columnId: string): string =>
  uuidV5(CATALOGUE_NAMESPACE, `harvest-binding:${sourceKey}:${columnId}`);

/**
 * Puts bindings into force. Doing it again with the same seeds changes nothing; a changed rule becomes its next version.
 * @returns the bindings' ids in the order of the seeds
 * @throws RangeError naming every fault of a rule
 */
export async function seedBindings(deps: SeedDeps, seeds: readonly BindingSeed[]): Promise<string[]> {
  const checked = seeds.map((seed) => ({ seed, rule: checkedRule(seed) }));
  const ids: string[] = [];
  for (const { seed, rule } of checked) {
    const at = deps.clock.now();
    const { value } = await deps.database.transaction({ at }, (tx) => seedBinding(tx, { seed, rule, at }));
    ids.push(value);
  }
  return ids;
}

function checkedRule({ rule, name }: BindingSeed): HarvestRule {
  const reading = parseHarvestRule(rule);
  const faults = reading.ok ? ruleSelectorFaults(reading.rule) : reading.faults;
  if (reading.ok && faults.length === 0) return reading.rule;
  throw new RangeError(`rule of ${name}: ${faults.map(({ path, message }) => `${path}: ${message}`).join('; ')}`);
}

interface Seeding {
  readonly seed: BindingSeed;
  readonly rule: HarvestRule;
  readonly at: Date;
}

async function seedBinding(tx: Transaction, seeding: Seeding): Promise<string> {
  const { seed } = seeding;
  const id = bindingIdOf(seed.sourceKey, seed.columnId);
  await upsertSource(tx, seed);
  const before = await tx.query(
    'select 1 from harvest.binding where id = $1 and name = $2 and unit_id = $3 and mode = $4 and enabled for update',
    [id, seed.name, seed.unitId, modeOf(seed)],
  );
  await tx.query(
    `insert into harvest.binding (id, source_id, column_id, unit_id, name, mode, push_client_id, recheck_after_hours)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set name = excluded.name, unit_id = excluded.unit_id, mode = excluded.mode,
       push_client_id = excluded.push_client_id, recheck_after_hours = excluded.recheck_after_hours, enabled = true`,
    [
      id,
      sourceIdOf(seed.sourceKey),
      seed.columnId,
      seed.unitId,
      seed.name,
      modeOf(seed),
      seed.pushClientId ?? null,
      seed.recheckAfterHours ?? RECHECK_AFTER_HOURS,
    ],
  );
  const hasNewRule = await putRule(tx, id, seeding);
  const hasNewSchedule = await putSchedule(tx, id, seeding);
  if (before.length > 0 && !hasNewRule && !hasNewSchedule) return id;
  const subject = { action: 'harvestBinding.seed', subjectType: 'HarvestBinding', subjectId: id } as const;
  tx.audit({ actor: 'service:harvester', ...subject, outcome: 'done' });
  tx.emit('binding.changed', [id]);
  return id;
}

const modeOf = ({ mode = 'HARVEST', pushClientId }: BindingSeed): string =>
  pushClientId === undefined ? mode : 'SUBMISSION';

async function upsertSource(tx: Transaction, seed: BindingSeed): Promise<void> {
  await tx.query(
    `insert into harvest.source (id, key, site_id, name, allowed_hosts, politeness_ms, quiet_from, quiet_to)
     values ($1, $2, $3, $4, array(select jsonb_array_elements_text($5::jsonb)), $6, $7, $8)
     on conflict (id) do update set site_id = excluded.site_id, name = excluded.name,
       allowed_hosts = excluded.allowed_hosts, politeness_ms = excluded.politeness_ms,
       quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`,
    [
      sourceIdOf(seed.sourceKey),
      seed.sourceKey,
      seed.siteId,
      seed.sourceName ?? seed.name,
      JSON.stringify(seed.allowedHosts),
      seed.politenessMs ?? 0,
      seed.quietHours?.from ?? null,
      seed.quietHours?.to ?? null,
    ],
  );
}

/** Makes the rule the binding's next version unless it is the one in force; answers whether it did. */
async function putRule(tx: Transaction, bindingId: string, { rule, at }: Seeding): Promise<boolean> {
  const json = JSON.stringify(rule);
  const same = await tx.query(
    `select 1 from harvest.binding b join harvest.rule_version r on r.id = b.rule_version_id
     where b.id = $1 and r.rule = $2::jsonb`,
    [bindingId, json],
  );
  if (same.length > 0) return false;
  const id = newId();
  await tx.query(
    `insert into harvest.rule_version (id, binding_id, number, rule, created_at)
     select $1, $2::uuid, coalesce(max(number), 0) + 1, $3::jsonb, $4::timestamptz
     from harvest.rule_version where binding_id = $2::uuid`,
    [id, bindingId, json, at.toISOString()],
  );
  await tx.query('update harvest.binding set rule_version_id = $2, version = version + 1 where id = $1', [
    bindingId,
    id,
  ]);
  return true;
}

async function putSchedule(tx: Transaction, bindingId: string, { seed, at }: Seeding): Promise<boolean> {
  if (seed.cron === null) return dropSchedule(tx, bindingId);
  const next = nextTime(seed.cron, 'Asia/Shanghai', at);
  const changed = await tx.query(
    `insert into harvest.schedule as known (id, binding_id, cron, next_run_at) values ($1, $2, $3, $4)
     on conflict (binding_id) do update set cron = excluded.cron, next_run_at = excluded.next_run_at,
       version = known.version + 1
     where known.cron <> excluded.cron returning id`,
    [uuidV5(CATALOGUE_NAMESPACE, `harvest-schedule:${bindingId}`), bindingId, seed.cron, next?.toISOString() ?? null],
  );
  return changed.length > 0;
}

async function dropSchedule(tx: Transaction, bindingId: string): Promise<boolean> {
  // runs keep pointing at the schedule that planned them
  const paused = await tx.query(
    `update harvest.schedule set paused = true, version = version + 1 where binding_id = $1 and not paused returning id`,
    [bindingId],
  );
  return paused.length > 0;
}
