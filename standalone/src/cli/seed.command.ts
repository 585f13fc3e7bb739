import { createLogger, EXIT, systemClock, type ExitCode } from '@gongkai/kernel/node';
import { CATALOGUE_NAMES, isCatalogueName, seedCatalogue, type CatalogueName } from '@gongkai/registry';
import { generateServiceKeys, type SubgraphDeps } from '@gongkai/runtime';
import { rolePasswords } from '../config.ts';
import { ensureAdministrator } from '../first-administrator.ts';
import { migratePlatform } from '../migrate-platform.ts';
import { sampleAccounts } from '../sample/sample-accounts.ts';
import { seedDistrict } from '../sample/seed-district.ts';
import { connectServices, keyringsOf } from '../service-connections.ts';
import { subgraphDeps } from '../subgraphs.ts';
import { openConsole, type Console } from './console.ts';
import { sayAdministrator } from './say-administrator.ts';
import { withEngine } from './with-engine.ts';

/**
 * Migrates, then loads the catalogue asked for, and the first administrator where there is none; without a name it is the
 * sample district's with its people and accounts. What is there already stays as it is.
 */
export async function runSeed(name: string | undefined): Promise<ExitCode> {
  const console = openConsole();
  if (name !== undefined && !isCatalogueName(name)) {
    sayUnknown(console, name);
    return EXIT.usage;
  }
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
      const added = name === undefined ? await seedSample(registry, values.DATA_DIR) : await seedNamed(registry, name);
      sayAdded(console, added);
      return EXIT.ok;
    } finally {
      for (const database of Object.values(databases)) await database.close();
    }
  });
}

/** What was added, by what it is. */
type Added = Readonly<Partial<Record<keyof typeof WORDS, number>>>;

const WORDS = {
  units: '单位 units',
  groups: '单位组 groups',
  sites: '网站 sites',
  channels: '频道 channels',
  columns: '栏目 columns',
  responsibilities: '责任 responsibilities',
  rules: '更新规则 rules',
  persons: '人员 persons',
  holders: '责任人 holders',
  accounts: '帐号 accounts',
} as const;

const seedNamed = async (registry: SubgraphDeps, name: CatalogueName): Promise<Added> => ({
  ...(await seedCatalogue(registry, name)),
});

const seedSample = async (registry: SubgraphDeps, dataDir: string): Promise<Added> => ({
  ...(await seedDistrict(registry, await sampleAccounts(dataDir))),
});

function sayAdded(console: Console, added: Added): void {
  const counts = Object.entries(WORDS).flatMap(([key, words]) => {
    const count = added[key as keyof typeof WORDS];
    return count === undefined ? [] : [`${count} ${words}`];
  });
  console.say('seeded', `新写入 new: ${counts.join(', ')}`, { ...added });
}

function sayUnknown(console: Console, name: string): void {
  const names = CATALOGUE_NAMES.join(', ');
  const text = `没有名为 ${name} 的目录，可用：${names} / There is no catalogue called ${name}; there are ${names}`;
  console.say('usage', text, { seen: name, accepted: CATALOGUE_NAMES, text });
}
