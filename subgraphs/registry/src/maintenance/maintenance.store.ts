import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, type LocalDate } from '@gongkai/kernel/pure';
import type { LinkReason, MaintenanceMode, ModeFacts } from '../domain/maintenance-mode.ts';
import type { Period } from '../domain/responsibility-period.ts';
import { unitsOfKeeper } from '../responsibility/keeper.store.ts';
import type { Keeper, StoredPeriod } from '../responsibility/responsibility.store.ts';
import type { MaintenanceTerms } from './maintenance-terms.input.ts';

/** A mode about to be written, with what it rests on. */
export interface NewMaintenance extends Period {
  readonly responsibilityId: string;
  readonly mode: MaintenanceMode;
  readonly linkReason: LinkReason | null;
  readonly superiorUnit: string | null;
  readonly targetUrl: string | null;
  readonly conformanceCheckId: string | null;
  readonly mandateId: string | null;
  readonly basis: string | null;
}

/** Ways a responsibility was kept, by first day. */
export function maintenanceOf(tx: Transaction, responsibilityId: string): Promise<StoredPeriod[]> {
  return tx.query<StoredPeriod>(
    `select id, lower(validity) as "from", upper(validity) as "to" from registry.maintenance
     where responsibility_id = $1::uuid order by lower(validity) for update`,
    [responsibilityId],
  );
}

export async function insertMaintenance(tx: Transaction, kept: NewMaintenance): Promise<void> {
  await tx.query(
    `insert into registry.maintenance (id, responsibility_id, mode, validity, link_reason, superior_unit, target_url,
       conformance_check_id, mandate_id, basis)
     values ($1::uuid, $2::uuid, $3, daterange($4::date, $5::date), $6, $7, $8, $9::uuid, $10::uuid, $11)`,
    [
      newId(),
      kept.responsibilityId,
      kept.mode,
      kept.from,
      kept.to,
      kept.linkReason,
      kept.superiorUnit,
      kept.targetUrl,
      kept.conformanceCheckId,
      kept.mandateId,
      kept.basis,
    ],
  );
}

/** Ends or removes dated rows: those named in `ended` end that day, those in `replaced` go. */
export async function clearFrom(
  tx: Transaction,
  table: 'maintenance' | 'responsibility_holder',
  change: { readonly from: LocalDate; readonly ended: readonly string[]; readonly replaced: readonly string[] },
): Promise<void> {
  await tx.query(
    `update registry.${table} set validity = daterange(lower(validity), $2::date) where id = any($1::uuid[])`,
    [change.ended, change.from],
  );
  await tx.query(`delete from registry.${table} where id = any($1::uuid[])`, [change.replaced]);
}

/** Who would keep a column how: what its preconditions are asked of. */
export interface ModeQuestion extends Keeper {
  readonly columnId: string;
  readonly period: Period;
  readonly terms: MaintenanceTerms;
}

export type StoredModeFacts = ModeFacts & { readonly checkId: string | null };

/** What is known that decides whether a mode may begin. */
export async function modeFacts(tx: Transaction, question: ModeQuestion): Promise<StoredModeFacts> {
  const { period, terms, columnId } = question;
  const units = await unitsOfKeeper(tx, question, period.from);
  const [sites] = await tx.query<{ count: number }>(
    `select count(*)::int as count from registry.site s
     where ${IN_SERVICE} and ${RUN_BY}`,
    [units],
  );
  const [check] = await tx.query<{ id: string; passed: boolean; checkedOn: LocalDate }>(
    `select k.id, k.passed, k.checked_on as "checkedOn"
     from registry.conformance_check k join registry.site s on s.id = k.source_site_id
     where k.column_id = $2::uuid and k.checked_on <= $3::date and ${IN_SERVICE} and ${RUN_BY}
     order by k.checked_on desc, k.recorded_at desc, k.id desc limit 1`,
    [units, columnId, period.from],
  );
  const mandate = await mandateOf(tx, terms.mandateId, question);
  const { linkReason, superiorUnit, targetUrl } = terms;
  const checked = check ? { check, checkId: check.id } : { check: null, checkId: null };
  return { period, linkReason, superiorUnit, targetUrl, mandate, subSites: sites?.count ?? 0, ...checked };
}

const IN_SERVICE = `s.kind = 'sub' and s.status in ('online', 'merging')`;

const RUN_BY = `s.unit_id in (
  with recursive below (id) as (
    select unnest($1::uuid[])
    union
    select u.id from below join registry.unit u on u.parent_id = below.id
  )
  select id from below)`;

/** The mandate, where it is the unit's own for the column: that of one member entrusts nothing of a group's others. */
async function mandateOf(
  tx: Transaction,
  id: string | null,
  { columnId, unitId }: ModeQuestion,
): Promise<ModeFacts['mandate']> {
  if (id === null || !isUuid(id)) return null;
  const [mandate] = await tx.query<NonNullable<ModeFacts['mandate']>>(
    `select state, lower(validity) as "from", upper(validity) as "to" from registry.mandate
     where id = $1::uuid and column_id = $2::uuid and entrusting_unit_id = $3::uuid for share`,
    [id, columnId, unitId],
  );
  return mandate ?? null;
}
