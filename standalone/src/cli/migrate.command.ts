import { EXIT, type ExitCode } from '@gongkai/kernel/node';
import { rolePasswords } from '../config.ts';
import { migratePlatform } from '../migrate-platform.ts';
import { openConsole } from './console.ts';
import { withEngine } from './with-engine.ts';

/** Creates or upgrades the database and, on PostgreSQL, gives the services' roles their passwords. */
export async function runMigrate(): Promise<ExitCode> {
  const console = openConsole();
  const { applied, engine } = await withEngine(async (opened, config) => ({
    applied: await migratePlatform(opened, rolePasswords(config.values)),
    engine: opened.kind,
  }));
  for (const { service, name } of applied) console.say('migration', `${service} ${name}`, { service, name });
  const text = `数据库已就绪，新应用 ${applied.length} 项。 The database is ready; ${applied.length} migrations were new.`;
  console.say('migrated', text, { engine, applied: applied.length });
  return EXIT.ok;
}
