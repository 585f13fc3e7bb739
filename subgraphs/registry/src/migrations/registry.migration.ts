import type { MigrationSet } from '@gongkai/kernel/node';
import { apiClientMigration } from './0002-api-client.migration.ts';
import { unitsPeopleMigration } from './0003-units-people.migration.ts';
import { sitesColumnsMigration } from './0004-sites-columns.migration.ts';
import { responsibilitiesMigration } from './0005-responsibilities.migration.ts';
import { deadlinesMigration } from './0006-deadlines.migration.ts';
import { formsRegistersMigration } from './0007-forms-registers.migration.ts';
import { dayTurnMigration } from './0008-day-turn.migration.ts';

const units = [
  `create table registry.unit (
     id uuid primary key,
     code text collate "C" not null unique,
     name text not null,
     kind text collate "C" not null check (kind in ('government', 'department', 'institution', 'internalBody')),
     level text collate "C" not null check (level in ('province', 'city', 'district', 'town')),
     standing text collate "C" not null check (standing in ('lead', 'implementing', 'technicalSupport', 'secrecyBody')),
     parent_id uuid references registry.unit (id),
     version int not null default 1,
     check (parent_id <> id)
   )`,
  `create index unit_parent on registry.unit (parent_id)`,
];

const sites = [
  `create table registry.site (
     id uuid primary key,
     code text collate "C" not null unique,
     name text not null,
     kind text collate "C" not null check (kind in ('main', 'sub', 'external')),
     base_url text collate "C",
     site_id_code text collate "C" unique check (site_id_code ~ '^([0-9]{10}|bm[0-9]{8})$'),
     unit_id uuid not null references registry.unit (id),
     status text collate "C" not null check (status in ('planned', 'online', 'suspended', 'merging', 'closing', 'closed')),
     version int not null default 1
   )`,
];

// Moving a channel moves all columns below it in one statement, so the unique path is checked at its end.
const columns = [
  `create table registry.site_column (
     id uuid primary key,
     site_id uuid not null references registry.site (id),
     code text collate "C" not null,
     path text collate "C" not null,
     name text not null,
     name_en text,
     parent_id uuid,
     sort_order int not null default 0,
     kind text collate "C" not null check (kind in ('channel', 'article', 'link', 'serviceItem', 'questionAnswer',
       'onlineInterview', 'consultation', 'letters', 'register')),
     column_class text collate "C" not null check (column_class in ('news', 'fixed', 'interaction', 'other')),
     important boolean not null default false,
     retained boolean not null default true,
     closed boolean not null default false,
     version int not null default 1,
     unique (site_id, code),
     unique (site_id, id),
     constraint site_column_path unique (site_id, path) deferrable initially immediate,
     foreign key (site_id, parent_id) references registry.site_column (site_id, id),
     check (parent_id <> id)
   )`,
  `create index site_column_parent on registry.site_column (parent_id)`,
  `create table registry.column_alias (
     site_id uuid not null,
     path text collate "C" not null,
     column_id uuid not null,
     since timestamptz(3) not null,
     primary key (site_id, path),
     foreign key (site_id, column_id) references registry.site_column (site_id, id)
   )`,
  `create index column_alias_column on registry.column_alias (column_id)`,
];

const responsibilities = [
  `create table registry.responsibility (
     id uuid primary key,
     column_id uuid not null references registry.site_column (id),
     unit_id uuid not null references registry.unit (id),
     role text collate "C" not null check (role in ('primary', 'assisting')),
     mode text collate "C" not null check (mode in ('DIRECT', 'DATA_READ', 'HARVEST', 'WEB_LINK', 'SUBMISSION', 'ENTRUSTED')),
     inferred boolean not null default false,
     validity daterange not null check (not isempty(validity) and not lower_inf(validity)),
     constraint responsibility_one_primary exclude using gist (column_id with =, validity with &&) where (role = 'primary'),
     constraint responsibility_once_per_unit exclude using gist (column_id with =, unit_id with =, validity with &&)
   )`,
  `create index responsibility_unit on registry.responsibility (unit_id)`,
  `create table registry.update_rule (
     id uuid primary key,
     column_id uuid not null references registry.site_column (id),
     kind text collate "C" not null check (kind in ('maxAgeDays', 'everyMonths', 'withinWorkingDaysOfEvent',
       'beforeWorkingDaysOfEvent', 'withinMonthsOfEvent', 'byDate', 'onDemand')),
     amount int check (amount > 0),
     event text,
     month int check (month between 1 and 12),
     day text collate "C" check (day ~ '^([1-9]|[12][0-9]|3[01]|last)$'),
     subject text,
     clause text not null,
     inferred boolean not null default false,
     valid_from date,
     valid_to date,
     check (valid_from < valid_to),
     check ((amount is not null) = (kind not in ('byDate', 'onDemand'))),
     check ((event is not null) = (kind like '%Event')),
     check ((month is not null and day is not null) = (kind = 'byDate'))
   )`,
  `create index update_rule_column on registry.update_rule (column_id)`,
];

const accounts = [
  `create table registry.account (
     id uuid primary key,
     username text collate "C" not null unique,
     display_name text not null,
     password_hash text collate "C" not null,
     roles text[] not null,
     must_change_password boolean not null default true,
     failed_attempts int not null default 0,
     locked_until timestamptz(3),
     disabled boolean not null default false,
     version int not null default 1,
     check ((('systemAdmin' = any (roles))::int + ('securityAdmin' = any (roles))::int + ('auditAdmin' = any (roles))::int) <= 1)
   )`,
  `create table registry.account_unit (
     account_id uuid not null references registry.account (id),
     unit_id uuid not null references registry.unit (id),
     primary key (account_id, unit_id)
   )`,
];

/** Tables of the registry. */
export const registryMigrations: MigrationSet = {
  service: 'registry',
  schema: 'registry',
  migrations: [
    { name: '0001-registry', statements: [...units, ...sites, ...columns, ...responsibilities, ...accounts] },
    apiClientMigration,
    unitsPeopleMigration,
    sitesColumnsMigration,
    responsibilitiesMigration,
    deadlinesMigration,
    formsRegistersMigration,
    dayTurnMigration,
  ],
};
