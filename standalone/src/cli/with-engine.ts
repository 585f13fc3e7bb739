import type { DatabaseEngine } from '@gongkai/kernel/node';
import { readConfig, type StandaloneConfig } from '../config.ts';
import { openEngine } from '../open-engine.ts';

/** Opens the configured database for one command and closes it whatever happens. */
export async function withEngine<T>(
  work: (engine: DatabaseEngine, config: StandaloneConfig) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = config.values;
  const engine = await openEngine({ databaseUrl, dataDir });
  try {
    return await work(engine, config);
  } finally {
    await engine.close();
  }
}
