import type { Database } from '@gongkai/kernel/node';
import type { RequestContext } from '@gongkai/runtime';
import { byColumn, knownForm } from '../ids.ts';
import { formMarkOf } from '../retention-form/form-mark.ts';
import { updateRulesOfColumns } from '../update-rule/update-rule.query.ts';
import type { ColumnDuties, DutyConfirmation, DutyEvent, DutyResponsibility } from './column-duties.type.ts';

type Head = Omit<ColumnDuties, 'responsibilities' | 'rules' | 'events' | 'confirmations'>;
type OfColumn<Row> = Row & { readonly columnId: string };

/**
 * What columns owe: rules and responsibilities of all periods, so that another day needs no other answer.
 * Five statements, however many columns are asked for.
 */
export async function columnDuties({ database }: RequestContext, ids: readonly string[]): Promise<ColumnDuties[]> {
  const known = knownForm(ids);
  const [heads, responsibilities, rules, events, confirmations] = await Promise.all([
    headsOf(database, known),
    dutyResponsibilities(database, known).then(byColumn),
    updateRulesOfColumns(database, known).then(byColumn),
    eventsOf(database, known).then(byColumn),
    confirmationsOf(database, known).then(byColumn),
  ]);
  return heads.map((head) => ({
    ...head,
    responsibilities: responsibilities.get(head.id) ?? [],
    rules: rules.get(head.id) ?? [],
    events: events.get(head.id) ?? [],
    confirmations: confirmations.get(head.id) ?? [],
  }));
}

function headsOf(database: Database, ids: readonly string[]): Promise<Head[]> {
  return database.query<Head>(
    `select c.id, c.site_id as "siteId", c.name, c.path, c.kind, c.important, c.retained and not c.closed as "isShown",
       (select min(lower(r.validity)) from registry.responsibility r where r.column_id = c.id) as "openedOn",
       ${formMarkOf('c.id')} as "openFormMark"
     from registry.site_column c where c.id = any($1::uuid[]) order by c.id`,
    [ids],
  );
}

/** Who answers for columns: a group stands for each of its members while it is one, holders within those days. */
function dutyResponsibilities(database: Database, ids: readonly string[]): Promise<OfColumn<DutyResponsibility>[]> {
  return database.query<OfColumn<DutyResponsibility>>(
    `with kept as (
       select r.id, r.column_id, r.role, null::uuid as group_id, r.unit_id, r.validity
       from registry.responsibility r where r.column_id = any($1::uuid[]) and r.unit_id is not null
       union all
       select r.id, r.column_id, r.role, r.group_id, m.unit_id, r.validity * m.validity
       from registry.responsibility r
       join registry.unit_group_member m on m.group_id = r.group_id and m.validity && r.validity
       where r.column_id = any($1::uuid[])
     )
     select k.id as "responsibilityId", k.column_id as "columnId", k.unit_id as "unitId", k.group_id as "groupId", k.role,
       lower(k.validity) as "from", upper(k.validity) as "to",
       coalesce((
         select json_agg(json_build_object('personId', h.person_id, 'postTitle', h.post_title,
           'from', lower(h.validity * k.validity), 'to', upper(h.validity * k.validity)) order by lower(h.validity))
         from registry.responsibility_holder h
         where h.responsibility_id = k.id and h.unit_id = k.unit_id and h.validity && k.validity
       ), '[]') as holders
     from kept k order by k.role = 'primary' desc, lower(k.validity), k.id, k.unit_id`,
    [ids],
  );
}

function eventsOf(database: Database, ids: readonly string[]): Promise<OfColumn<DutyEvent>[]> {
  return database.query<OfColumn<DutyEvent>>(
    `select id, column_id as "columnId", event, subject, occurred_on as "occurredOn", recorded_on as "recordedOn",
       settled_on as "settledOn"
     from registry.deadline_event where column_id = any($1::uuid[]) and not withdrawn order by occurred_on, id`,
    [ids],
  );
}

function confirmationsOf(database: Database, ids: readonly string[]): Promise<OfColumn<DutyConfirmation>[]> {
  return database.query<OfColumn<DutyConfirmation>>(
    `select column_id as "columnId", subject, confirmed_on as "confirmedOn", kind
     from registry.confirmation where column_id = any($1::uuid[]) order by confirmed_on, id`,
    [ids],
  );
}
