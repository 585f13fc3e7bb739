import type { SqlMigration } from '@gongkai/kernel/node';

const DATED = `daterange not null check (not isempty(validity) and not lower_inf(validity))`;

const responsibilities = [
  `alter table registry.responsibility
     alter unit_id drop not null,
     add group_id uuid references registry.unit_group (id),
     add basis text,
     add version int not null default 1,
     add check (num_nonnulls(unit_id, group_id) = 1),
     add constraint responsibility_once_per_group exclude using gist (column_id with =, group_id with =, validity with &&)`,
  `create index responsibility_group on registry.responsibility (group_id)`,
  // who in the unit answers: where a group shares a column, every member names its own
  `create table registry.responsibility_holder (
     id uuid primary key,
     responsibility_id uuid not null references registry.responsibility (id),
     unit_id uuid not null references registry.unit (id),
     post_title text not null,
     person_id uuid references registry.person (id),
     validity ${DATED},
     constraint responsibility_one_holder exclude using gist (responsibility_id with =, unit_id with =, validity with &&)
   )`,
  `create index responsibility_holder_person on registry.responsibility_holder (person_id)`,
];

const mandates = [
  `create table registry.mandate (
     id uuid primary key,
     column_id uuid not null references registry.site_column (id),
     entrusting_unit_id uuid not null references registry.unit (id),
     entrusted_unit_id uuid not null references registry.unit (id),
     subject text not null,
     basis text not null,
     term text collate "C" not null check (term in ('annual', 'temporary')),
     validity daterange not null check (not isempty(validity) and not lower_inf(validity) and not upper_inf(validity)),
     state text collate "C" not null check (state in ('applied', 'approved', 'refused', 'ended')),
     applied_by text not null,
     applied_at timestamptz(3) not null,
     decided_by text,
     decided_at timestamptz(3),
     note text,
     ended_on date,
     version int not null default 1,
     check (entrusting_unit_id <> entrusted_unit_id),
     check ((state = 'ended') = (ended_on is not null)),
     -- one that ended before it began never held
     constraint mandate_one_at_a_time exclude using gist (entrusting_unit_id with =, column_id with =, validity with &&)
       where (state in ('applied', 'approved') or ended_on > lower(validity))
   )`,
  `create index mandate_column on registry.mandate (column_id)`,
  `create table registry.conformance_check (
     id uuid primary key,
     column_id uuid not null references registry.site_column (id),
     source_site_id uuid not null references registry.site (id),
     checked_on date not null,
     passed boolean not null,
     items jsonb not null,
     checked_by text not null,
     recorded_at timestamptz(3) not null
   )`,
  `create index conformance_check_column on registry.conformance_check (column_id, checked_on desc)`,
];

const maintenance = [
  `create table registry.maintenance (
     id uuid primary key,
     responsibility_id uuid not null references registry.responsibility (id),
     mode text collate "C" not null check (mode in ('DIRECT', 'DATA_READ', 'HARVEST', 'WEB_LINK', 'SUBMISSION', 'ENTRUSTED')),
     validity ${DATED},
     link_reason text collate "C" check (link_reason in ('cannotProvideInFull', 'superiorApprovalNeeded')),
     superior_unit text,
     target_url text collate "C",
     conformance_check_id uuid references registry.conformance_check (id),
     mandate_id uuid references registry.mandate (id),
     basis text,
     constraint maintenance_one_mode exclude using gist (responsibility_id with =, validity with &&)
   )`,
  `insert into registry.maintenance (id, responsibility_id, mode, validity)
   select gen_random_uuid(), id, mode, validity from registry.responsibility`,
  `alter table registry.responsibility drop column mode`,
];

const annexes = [
  `create table registry.responsibility_annex (
     id uuid primary key,
     site_id uuid not null references registry.site (id),
     number int not null,
     title text not null,
     document_number text not null,
     effective_on date not null,
     issued_at timestamptz(3) not null,
     issued_by text not null,
     rows jsonb not null,
     unique (site_id, number)
   )`,
  `create function registry.keep_annex() returns trigger language plpgsql as
   $$ begin raise exception 'an issued annex is never changed'; end $$`,
  `create trigger annex_is_final before update or delete on registry.responsibility_annex
   for each row execute function registry.keep_annex()`,
];

/** Who answers for a column by unit, group, post and person; how it is kept in which period; what was entrusted and issued. */
export const responsibilitiesMigration: SqlMigration = {
  name: '0005-responsibilities',
  statements: [...responsibilities, ...mandates, ...maintenance, ...annexes],
};
