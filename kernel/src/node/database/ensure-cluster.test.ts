import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureCluster } from './ensure-cluster.ts';
import { PgliteClient } from './pglite-client.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'gk-cluster-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('cluster of a data directory', { timeout: 60_000 }, () => {
  it('is made anew over what a killed start left, and kept as it is ever after', async () => {
    mkdirSync(join(dataDir, 'postgres.unfinished'));
    writeFileSync(join(dataDir, 'postgres.unfinished', 'PG_VERSION'), 'half of a cluster');
    const place = await ensureCluster(dataDir);
    const client = await PgliteClient.open({ dataDir: place });
    await client.query('create table note (id int)');
    await client.close();
    expect(await ensureCluster(dataDir)).toBe(place);
    const again = await PgliteClient.open({ dataDir: place });
    expect((await again.query('select count(*) as n from note')).rows).toEqual([{ n: 0 }]);
    await again.close();
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });
});
