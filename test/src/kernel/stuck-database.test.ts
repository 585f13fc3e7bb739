import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite } from '@gongkai/kernel/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'gk-stuck-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('an embedded database that no longer answers', () => {
  it(
    'is given up, says so once, refuses all that waits, and opens again with what was committed',
    { timeout: 60_000 },
    async () => {
      const engine = await openPglite({ dataDir, stuckAfterMs: 1_500 });
      const lost: Error[] = [];
      engine.signals.on('lost', (error: Error) => lost.push(error));
      const database = await engine.connect({ service: 'registry' });
      await database.query('create table note (id int)');
      await database.query('insert into note values (1)');
      const endless = database.query('select count(*) from generate_series(1, 100000000000)');
      const waiting = database.query('select 1');
      await expect(endless).rejects.toThrow('has not answered for 1500 ms');
      await expect(waiting).rejects.toThrow('closed');
      expect(lost).toHaveLength(1);
      await database.close();
      await engine.close();
      expect(readdirSync(dataDir)).toEqual(['postgres']);
      const again = await openPglite({ dataDir });
      const reader = await again.connect({ service: 'registry' });
      expect(await reader.query('select id from note')).toEqual([{ id: 1 }]);
      await reader.close();
      await again.close();
    },
  );
});
