import type { Transaction } from '@gongkai/kernel/node';
import { isUuid, newId, type LocalDate } from '@gongkai/kernel/pure';
import type { RequestContext } from '@gongkai/runtime';
import { takeOver, type DatedPeriod } from '../domain/dated-period.ts';
import { keepRevision } from '../history/revision.store.ts';
import { reviseResponsibility, touchResponsibility } from '../responsibility/responsibility.store.ts';
import { carriedColumns, type CarriedColumn, type Carrier } from './carried.store.ts';
import { HAND_OVER } from './hand-over.row.ts';
import type { HandOverType } from './hand-over.type.ts';

/** What passes from one person to another: nobody answers between the day the one left and the day the other begins. */
export interface Transfer extends Carrier {
  readonly successorId: string;
  readonly from: LocalDate;
}

type HeldPeriod = DatedPeriod & { id: string; responsibilityId: string; postTitle: string };

/** Passes what a person carries in a unit to another one; the columns are held until the transaction ends. */
export async function passOn(
  tx: Transaction,
  context: RequestContext,
  { transfer, action }: { transfer: Transfer; action: string },
): Promise<CarriedColumn[]> {
  const columns = await carriedColumns(tx, transfer);
  await tx.query('select 1 from registry.site_column where id = any($1::uuid[]) order by id for update', [
    columns.map(({ id }) => id),
  ]);
  const heldBefore = await heldPeriods(tx, transfer);
  for (const held of heldBefore) {
    const { kept, passed } = takeOver(held, { leftOn: transfer.on, from: transfer.from });
    if (kept) await keepPart(tx, held.id, kept);
    else await tx.query('delete from registry.responsibility_holder where id = $1::uuid', [held.id]);
    if (passed) await insertHolder(tx, { held, passed, transfer });
  }
  for (const id of new Set(heldBefore.map(({ responsibilityId }) => responsibilityId))) {
    await touchResponsibility(tx, id);
    await reviseResponsibility(tx, context, { id, action });
  }
  if (transfer.title !== null) return columns;
  await tx.query(
    'update registry.site_column set editor_id = $2::uuid, version = version + 1 where editor_id = $1::uuid',
    [transfer.personId, transfer.successorId],
  );
  return columns;
}

function heldPeriods(tx: Transaction, { personId, unitId, on, title }: Carrier): Promise<HeldPeriod[]> {
  return tx.query<HeldPeriod>(
    `select id, responsibility_id as "responsibilityId", post_title as "postTitle", lower(validity) as "from",
       upper(validity) as "to"
     from registry.responsibility_holder where person_id = $1::uuid and unit_id = $2::uuid
       and ($4::text is null or post_title = $4::text) and (upper(validity) is null or upper(validity) > $3::date)
     order by id for update`,
    [personId, unitId, on, title],
  );
}

async function keepPart(tx: Transaction, id: string, { from, to }: DatedPeriod): Promise<void> {
  await tx.query(
    'update registry.responsibility_holder set validity = daterange($2::date, $3::date) where id = $1::uuid',
    [id, from, to],
  );
}

async function insertHolder(
  tx: Transaction,
  { held, passed, transfer }: { held: HeldPeriod; passed: DatedPeriod; transfer: Transfer },
): Promise<void> {
  await tx.query(
    `insert into registry.responsibility_holder (id, responsibility_id, unit_id, post_title, person_id, validity)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, daterange($6::date, $7::date))`,
    [newId(), held.responsibilityId, transfer.unitId, held.postTitle, transfer.successorId, passed.from, passed.to],
  );
}

/** The hand-over as it is now, held until the transaction ends. */
export async function lockHandOver(tx: Transaction, id: string): Promise<HandOverType | undefined> {
  if (!isUuid(id)) return undefined;
  const [handOver] = await tx.query<HandOverType>(
    `select ${HAND_OVER} from registry.hand_over h where h.id = $1::uuid for update`,
    [id],
  );
  return handOver;
}

/** Leaves a hand-over open: an alarm until somebody takes over. */
export async function openHandOver(
  tx: Transaction,
  context: Pick<RequestContext, 'clock' | 'actorName'>,
  open: { postId: string | null; personId: string; unitId: string; endedOn: LocalDate },
): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into registry.hand_over (id, post_id, person_id, unit_id, ended_on)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::date)`,
    [id, open.postId, open.personId, open.unitId, open.endedOn],
  );
  await keepRevision(tx, context, { type: 'HandOver', id, version: 1, action: 'handOver.open', state: open });
  tx.emit('handOver.changed', [id]);
  return id;
}

/** Whether something of the person in the unit waits to be handed over already. */
export async function hasOpenHandOver(tx: Transaction, personId: string, unitId: string): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from registry.hand_over where person_id = $1::uuid and unit_id = $2::uuid and settled_on is null limit 1',
    [personId, unitId],
  );
  return rows.length > 0;
}

export async function storeSettlement(
  tx: Transaction,
  settled: { id: string; successorId: string; settledOn: LocalDate; columnIds: readonly string[] },
): Promise<void> {
  await tx.query(
    `update registry.hand_over set successor_id = $2::uuid, settled_on = $3::date, column_ids = $4::uuid[],
       version = version + 1 where id = $1::uuid`,
    [settled.id, settled.successorId, settled.settledOn, settled.columnIds],
  );
}
