import { createLogger, EXIT, systemClock, type ExitCode } from '@gongkai/kernel/node';
import { generateServiceKeys } from '@gongkai/runtime';
import { rolePasswords } from '../config.ts';
import { ensureAdministrator } from '../first-administrator.ts';
import { migratePlatform } from '../migrate-platform.ts';
import { sampleAccounts } from '../sample/sample-accounts.ts';
import { seedDistrict } from '../sample/seed-district.ts';
import { connectServices, keyringsOf } from '../service-connections.ts';
import { subgraphDeps } from '../subgraphs.ts';
import { openConsole } from './console.ts';
import { sayAdministrator } from './say-administrator.ts';
import { withEngine } from './with-engine.ts';

/** Migrates, then writes the sample district's catalogue, its people, and the first administrator where there is none. */
export async function runSeed(): Promise<ExitCode> {
  const console = openConsole();
  return withEngine(async (engine, { values, secretValues }) => {
    const logger = createLogger({ name: 'gongkai', level: values.LOG_LEVEL, format: values.LOG_FORMAT, secretValues });
    const passwords = rolePasswords(values);
    await migratePlatform(engine, passwords);
    const databases = await connectServices(engine, passwords);
    try {
      const keyrings = await keyringsOf(await generateServiceKeys(), systemClock);
      const registry = subgraphDeps({ engine, databases, keyrings, clock: systemClock, logger }, 'registry');
      const administrator = await ensureAdministrator(registry);
      if (administrator) sayAdministrator(console, administrator);
      const seeded = await seedDistrict(registry, await sampleAccounts(values.DATA_DIR));
      const { units, sites, columns, accounts } = seeded;
      const text = `新写入 new: ${units} 单位 units, ${sites} 网站 sites, ${columns} 栏目 columns, ${accounts} 帐号 accounts`;
      console.say('seeded', text, { ...seeded });
      return EXIT.ok;
    } finally {
      for (const database of Object.values(databases)) await database.close();
    }
  });
}
