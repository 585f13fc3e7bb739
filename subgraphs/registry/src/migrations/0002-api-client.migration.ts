import type { SqlMigration } from '@gongkai/kernel/node';

/**
 * Systems of sub-sites that may push, and their keys. No secret is kept: it is made from the key's id and the
 * installation's own, which `maker_mark` names.
 */
export const apiClientMigration: SqlMigration = {
  name: '0002-api-client',
  statements: [
    `create table registry.api_client (
       id uuid primary key,
       code text collate "C" not null unique,
       name text not null,
       site_id uuid not null references registry.site (id),
       created_at timestamptz(3) not null,
       version int not null default 1
     )`,
    `create index api_client_site on registry.api_client (site_id)`,
    `create table registry.api_client_key (
       id uuid primary key,
       client_id uuid not null references registry.api_client (id),
       maker_mark text collate "C" not null,
       created_at timestamptz(3) not null,
       expires_at timestamptz(3) not null,
       revoked_at timestamptz(3),
       check (created_at < expires_at)
     )`,
    `create index api_client_key_client on registry.api_client_key (client_id)`,
  ],
};
