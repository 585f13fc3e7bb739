import type { SqlMigration } from '@gongkai/kernel/node';

const DATED = `daterange not null check (not isempty(validity) and not lower_inf(validity))`;

const units = [
  `alter table registry.unit
     add aliases text[] not null default '{}',
     add office_id uuid references registry.unit (id),
     add contacts jsonb not null default '[]',
     add validity daterange not null default '[2000-01-01,)' check (not isempty(validity) and not lower_inf(validity)),
     add successor_id uuid references registry.unit (id)`,
  `create table registry.unit_group (
     id uuid primary key,
     code text collate "C" not null unique,
     name text not null,
     description text not null default '',
     version int not null default 1
   )`,
  `create table registry.unit_group_member (
     group_id uuid not null references registry.unit_group (id),
     unit_id uuid not null references registry.unit (id),
     validity ${DATED},
     constraint unit_group_member_once exclude using gist (group_id with =, unit_id with =, validity with &&)
   )`,
  `create index unit_group_member_unit on registry.unit_group_member (unit_id)`,
];

const people = [
  `create table registry.person (
     id uuid primary key,
     name text not null,
     unit_id uuid not null references registry.unit (id),
     mobile text collate "C",
     phone text collate "C",
     email text collate "C",
     version int not null default 1
   )`,
  `create index person_unit on registry.person (unit_id)`,
  // a unit has one head and one principal responsible at a time
  `create table registry.post (
     id uuid primary key,
     unit_id uuid not null references registry.unit (id),
     person_id uuid not null references registry.person (id),
     title text not null,
     duty text collate "C" not null check (duty in ('head', 'principal', 'lineLeader', 'ideologyLeader', 'sectionHead',
       'office', 'contact', 'editor', 'staff')),
     validity ${DATED},
     version int not null default 1,
     constraint post_one_at_a_time exclude using gist (unit_id with =, duty with =, validity with &&)
       where (duty in ('head', 'principal'))
   )`,
  `create index post_person on registry.post (person_id)`,
  `create index post_unit on registry.post (unit_id)`,
  `create table registry.line_leadership (
     id uuid primary key,
     leader_id uuid not null references registry.person (id),
     section_id uuid not null references registry.unit (id),
     validity ${DATED},
     version int not null default 1,
     constraint line_leadership_one_leader exclude using gist (section_id with =, validity with &&)
   )`,
  `create index line_leadership_leader on registry.line_leadership (leader_id)`,
  `create table registry.hand_over (
     id uuid primary key,
     post_id uuid references registry.post (id),
     person_id uuid not null references registry.person (id),
     unit_id uuid not null references registry.unit (id),
     ended_on date not null,
     successor_id uuid references registry.person (id),
     settled_on date,
     column_ids uuid[] not null default '{}',
     version int not null default 1
   )`,
  `create index hand_over_unit on registry.hand_over (unit_id)`,
  `create table registry.body (
     id uuid primary key,
     code text collate "C" not null unique,
     name text not null,
     unit_id uuid not null references registry.unit (id),
     office_id uuid references registry.unit (id),
     validity ${DATED},
     version int not null default 1
   )`,
  `create table registry.body_member (
     id uuid primary key,
     body_id uuid not null references registry.body (id),
     post_id uuid not null references registry.post (id),
     part text collate "C" not null check (part in ('leader', 'deputy', 'member')),
     validity ${DATED},
     constraint body_member_once exclude using gist (body_id with =, post_id with =, validity with &&),
     constraint body_one_leader exclude using gist (body_id with =, validity with &&) where (part = 'leader')
   )`,
  `create table registry.work_grant (
     id uuid primary key,
     unit_id uuid not null references registry.unit (id),
     granted_by uuid references registry.person (id),
     granted_as text not null,
     person_id uuid not null references registry.person (id),
     acts text[] not null check (cardinality(acts) > 0),
     column_ids uuid[] not null default '{}',
     validity ${DATED},
     revoked_at timestamptz(3),
     version int not null default 1
   )`,
  `create index work_grant_person on registry.work_grant (person_id)`,
  `create index work_grant_unit on registry.work_grant (unit_id)`,
];

const accounts = [
  `alter table registry.account
     add person_id uuid unique references registry.person (id),
     add outsourced boolean not null default false`,
];

// what an aggregate looked like at each of its versions, and who made it so
const history = [
  `create table registry.revision (
     subject_type text collate "C" not null,
     subject_id uuid not null,
     version int not null,
     at timestamptz(3) not null,
     actor text not null,
     action text collate "C" not null,
     reason text,
     state jsonb not null,
     primary key (subject_type, subject_id, version)
   )`,
];

/** Units with their groups and bodies, people in posts, hand-overs, grants; and the history of every aggregate. */
export const unitsPeopleMigration: SqlMigration = {
  name: '0003-units-people',
  statements: [...units, ...people, ...accounts, ...history],
};
