import { createLogger, EXIT, type ExitCode, type Logger } from '@gongkai/kernel/node';
import { harvesterSettings } from '@gongkai/harvester';
import { rolePasswords } from '../config.ts';
import { ensureAdministrator } from '../first-administrator.ts';
import { startPlatform, type Platform, type PlatformParts } from '../platform.ts';
import { pushSecretKeyOf } from '../push-secret-key.ts';
import { openSampleDistrict, type SampleDistrict } from '../sample/sample-district.ts';
import { subgraphDeps } from '../subgraphs.ts';
import { openConsole, type Console } from './console.ts';
import { sayAdministrator } from './say-administrator.ts';
import { readStartConfig, type StartConfig } from './start.config.ts';
import { stopAsked } from './stop-asked.ts';

/**
 * Runs everything in this process until SIGTERM or SIGINT, or until its database is lost.
 * @returns 0 after a clean stop, 1 when a part did not end, 69 when the database was lost
 */
export async function runStart(): Promise<ExitCode> {
  const config = readStartConfig();
  const console = openConsole();
  const logger = loggerOf(config);
  const stop = stopAsked();
  const district = config.isSample ? await openDistrict(config) : undefined;
  try {
    const platform = await startWith({ config, logger, district, console });
    const living = district ? bringToLife(district, { platform, console, logger, signal: stop.signal }) : undefined;
    const end = await Promise.race([stop.asked, lossOf(platform)]);
    await district?.stop();
    if (end instanceof Error) {
      logger.fatal({ err: end }, '内嵌数据库已停止，请重新启动。 The embedded database has stopped; start again.');
      await platform.stop('the database is lost');
      return EXIT.unavailable;
    }
    const { failures } = await platform.stop(end);
    await living;
    return failures.length === 0 ? EXIT.ok : EXIT.failure;
  } finally {
    await district?.stop();
  }
}

const lossOf = ({ engine }: Platform): Promise<Error> =>
  new Promise((resolve) => engine.signals.once('lost', (error: Error) => resolve(error)));

const openDistrict = ({ values, port }: StartConfig): Promise<SampleDistrict> =>
  openSampleDistrict({ host: '127.0.0.1', basePort: port + 1, dataDir: values.DATA_DIR });

interface Starting {
  readonly config: StartConfig;
  readonly logger: Logger;
  readonly district: SampleDistrict | undefined;
  readonly console: Console;
}

async function startWith({ config, logger, district, console }: Starting): Promise<Platform> {
  const { values, port } = config;
  const platform = await startPlatform({
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    host: values.HOST,
    port,
    logger,
    rolePasswords: rolePasswords(values),
    pushSecretKey: values.PUSH_SECRET_KEY ?? (await pushSecretKeyOf(values.DATA_DIR)),
    harvester: {
      ...harvesterSettings(values),
      ...district?.harvester,
      blobDir: values.BLOB_DIR,
    },
    gateway: {
      sessions: {
        idleMs: values.SESSION_IDLE_MINUTES * 60_000,
        maxAgeMs: values.SESSION_MAX_MINUTES * 60_000,
        isCookieSecure: values.SESSION_COOKIE_SECURE,
      },
      trustedProxies: values.TRUSTED_PROXIES,
    },
    prepare: async (parts: PlatformParts) => {
      const administrator = await ensureAdministrator(subgraphDeps(parts, 'registry'));
      // told at once: a start that breaks off later will not know it any more
      if (administrator) sayAdministrator(console, administrator);
      await district?.prepare(parts);
    },
  });
  sayAddresses(console, platform.url, district);
  return platform;
}

function sayAddresses(console: Console, url: string, district: SampleDistrict | undefined): void {
  const sites = district?.sites.sites ?? [];
  console.say(
    'ready',
    [
      `数据图 Graph:    ${url}/graphql`,
      `门户 Portal:     ${url}/`,
      `控制台 Console:  ${url}/ （图形界面随后提供 its pages come later）`,
      ...sites.map(({ code, baseUrl }) => `示例子站 Sample site ${code}: ${baseUrl}`),
    ].join('\n'),
    {
      url,
      graph: `${url}/graphql`,
      portal: `${url}/`,
      console: `${url}/`,
      sampleSites: Object.fromEntries(sites.map(({ code, baseUrl }) => [code, baseUrl])),
    },
  );
}

interface Living {
  readonly platform: Platform;
  readonly console: Console;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

async function bringToLife(district: SampleDistrict, { platform, console, logger, signal }: Living): Promise<void> {
  const reading = console.progress('采集示例子站 harvesting', district.sites.bindings.length);
  let acts = 0;
  try {
    const { published, refusals, unread } = await district.live(platform, {
      bindingRead: () => reading.advance(),
      allRead: () => reading.done(),
      acted: () => void (acts += 1),
    });
    for (const refusal of refusals) logger.warn({ refusal }, 'a review act of the sample district was refused');
    for (const reason of unread) console.say('unread', `未能采集 not read: ${reason}`, { reason });
    const text = `示例区就绪：审签 ${acts} 次，发布 ${published} 条。 The sample district is ready: ${acts} review acts, ${published} published.`;
    console.say('sample', text, { acts, published, refused: refusals.length });
    district.goOn(platform, logger);
  } catch (error) {
    if (!signal.aborted) logger.error({ err: error }, 'the sample district did not come to life; the graph serves on');
  }
}

function loggerOf({ values, secretValues, warnings }: StartConfig): Logger {
  const logger = createLogger({
    name: 'gongkai',
    level: values.LOG_LEVEL,
    format: values.LOG_FORMAT,
    secretValues,
  });
  for (const warning of warnings) logger.warn(warning);
  return logger;
}
