import type { SqlMigration } from '@gongkai/kernel/node';

const links = [
  `create table harvest.link (
     item_id uuid primary key references harvest.item,
     verdict text collate "C" not null check (verdict in ('ok', 'caution', 'broken')),
     reason text collate "C",
     detail text,
     final_url text,
     title text,
     site_name text,
     text_hash text collate "C",
     strikes int not null,
     breaks int not null,
     since timestamptz(3) not null,
     checked_at timestamptz(3) not null,
     next_check_at timestamptz(3) not null
   )`,
  `create index link_due on harvest.link (next_check_at)`,
  `create index link_verdict on harvest.link (verdict, item_id)`,
];

/** What is known of the targets of links that are shown without a copy. */
export const linksMigration: SqlMigration = { name: '0003-links', statements: links };
