import type { SqlMigration } from '@gongkai/kernel/node';

/** What is only noted beside content that was taken over, and finding content a binding holds already. */
export const warningsMigration: SqlMigration = {
  name: '0007-warnings',
  statements: [
    `alter table harvest.run_refusal add column is_warning boolean not null default false`,
    `create index item_content on harvest.item (binding_id, content_hash)`,
  ],
};
