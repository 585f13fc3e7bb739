import type { SqlMigration } from '@gongkai/kernel/node';

/** What is wrong, since when, and until when; and when everything is judged again. */
export const migration0004: SqlMigration = {
  name: '0004-findings',
  statements: [
    `create table monitoring.finding (
       id uuid primary key,
       code text collate "C" not null,
       cause text collate "C" not null,
       site_id uuid,
       column_id uuid,
       unit_id uuid,
       url text,
       severity text collate "C" not null check (severity in ('veto', 'serious', 'minor')),
       clause text not null,
       reason jsonb not null,
       evidence jsonb not null,
       first_seen_at timestamptz(3) not null,
       last_seen_at timestamptz(3) not null,
       closed_at timestamptz(3),
       closing text collate "C" check (closing in ('recovered', 'removed', 'notJudged')),
       recurrence int not null default 0,
       check ((closed_at is null) = (closing is null))
     )`,
    `create unique index finding_one_open on monitoring.finding (code, cause) where closed_at is null`,
    `create index finding_cause on monitoring.finding (code, cause)`,
    `create index finding_by_time on monitoring.finding (first_seen_at desc, id desc)`,
    `create index finding_of_site on monitoring.finding (site_id, first_seen_at desc, id desc)`,
    `create index finding_of_column on monitoring.finding (column_id, first_seen_at desc, id desc)`,
    `create table monitoring.round (name text collate "C" primary key, next_at timestamptz(3) not null)`,
    `insert into monitoring.round values ('columns', '1970-01-01T00:00:00Z'), ('sites', '1970-01-01T00:00:00Z')`,
  ],
};
