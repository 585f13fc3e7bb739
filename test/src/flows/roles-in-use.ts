import { Client } from 'pg';

/** Login roles that hold connections to a database, in order. @param adminUrl superuser's URL of the cluster */
export async function rolesInUse(adminUrl: string, databaseUrl: string): Promise<{ role: string; super: boolean }[]> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string; super: boolean }>(
      `select distinct a.usename::text as role, r.rolsuper as super
       from pg_stat_activity a join pg_roles r on r.oid = a.usesysid
       where a.datname = $1 and a.pid <> pg_backend_pid() order by role`,
      [new URL(databaseUrl).pathname.slice(1)],
    );
    return rows;
  } finally {
    await client.end();
  }
}
