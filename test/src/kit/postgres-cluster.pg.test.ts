import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createPostgresDatabase, startPostgresCluster, type PostgresCluster } from './postgres-cluster.ts';

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** True once nothing accepts connections there any more. */
async function isGone(url: string): Promise<boolean> {
  return query(url, 'select 1').then(
    () => false,
    (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED',
  );
}

describe('throwaway PostgreSQL cluster', () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await startPostgresCluster();
  });
  afterAll(async () => {
    await cluster.stop();
  });

  test('databases are UTF-8 with C.UTF-8 collation and belong to a role that is no superuser', async () => {
    const url = await cluster.createDatabase('one');
    const [row] = await query(
      url,
      `select pg_encoding_to_char(encoding) as encoding, datcollate, current_user as who, r.rolsuper, r.rolcreaterole,
              '政务公开'::text as text
         from pg_database d join pg_roles r on r.rolname = current_user where d.datname = current_database()`,
    );
    expect(row).toEqual({
      encoding: 'UTF8',
      datcollate: 'C.UTF-8',
      who: 'gongkai_owner',
      rolsuper: false,
      rolcreaterole: true,
      text: '政务公开',
    });
  });

  test('a wrong password is refused', async () => {
    const url = new URL(cluster.adminUrl);
    url.password = 'wrong';
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('the cluster of the run is handed to tests', async () => {
    const adminUrl = inject('postgresAdminUrl');
    if (adminUrl === null) throw new Error('the postgres project runs without a cluster');
    expect(process.env['TEST_POSTGRES_URL']).toBe(adminUrl);
    const url = await createPostgresDatabase(adminUrl, `kit_${process.pid}`);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('stop ends the server and may be called twice', async () => {
    const other = await startPostgresCluster();
    await other.stop();
    await other.stop();
    expect(await isGone(other.adminUrl)).toBe(true);
  });
});
