import { createLogger } from '@gongkai/kernel/node';
import { startPlatform } from '@gongkai/standalone';
import { listening } from '../measure/child-server.ts';
import { prepareCatalogue } from '../measure/catalogue.ts';
import { fillPortal } from './portal-fixture.ts';

/** The one-process mode: on the server of BENCH_DATABASE_URL, else embedded and filled here. */
const databaseUrl = process.env['BENCH_DATABASE_URL'];
const platform = await startPlatform({
  databaseUrl,
  host: '127.0.0.1',
  port: 0,
  logger: createLogger({ name: 'bench', level: 'error' }),
  harvester: { tick: 'never' },
  prepare: async (parts) => {
    if (databaseUrl === undefined) await prepareCatalogue(parts);
  },
});
if (databaseUrl === undefined) await fillPortal(platform);
listening(`${platform.url}/graphql`);
process.once('SIGTERM', () => void platform.stop().then(() => process.exit(0)));
