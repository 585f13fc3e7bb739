import { randomBytes } from 'node:crypto';
import { openPostgres } from '@gongkai/kernel/node';
import { SERVICE_NAMES, type ServiceName } from '@gongkai/runtime';
import { migratePlatform } from '@gongkai/standalone';
import { describe, expect, inject, it } from 'vitest';
import { serviceDatabaseUrl } from '../kit/distributed-processes.ts';
import { servicePasswords } from '../kit/distributed.ts';
import { createPostgresDatabase } from '../kit/postgres-cluster.ts';

async function freshDatabase(): Promise<string> {
  const adminUrl = inject('postgresAdminUrl');
  if (adminUrl === null) throw new Error('the postgres project runs without a cluster');
  return createPostgresDatabase(adminUrl, `test_${randomBytes(6).toString('hex')}`);
}

describe('migrating the whole house', () => {
  it('lets every service sign in as its own role, and twice changes nothing more', async () => {
    const databaseUrl = await freshDatabase();
    const engine = openPostgres({ url: databaseUrl });
    const passwords: Record<ServiceName, string> = servicePasswords(databaseUrl);
    expect(await migratePlatform(engine, passwords)).not.toEqual([]);
    expect(await migratePlatform(engine, passwords)).toEqual([]);
    for (const service of SERVICE_NAMES) {
      const database = await engine.connect({ service, url: serviceDatabaseUrl({ databaseUrl, passwords }, service) });
      expect(await database.query('select session_user as name')).toEqual([{ name: `gongkai_${service}` }]);
      await database.close();
    }
    await engine.close();
  });
});
