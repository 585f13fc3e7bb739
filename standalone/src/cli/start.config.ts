import { ConfigError, kernelConfig, loadConfig, type Environment, type LoadedConfig } from '@gongkai/kernel/node';
import { gatewayConfig } from '@gongkai/gateway';
import { harvesterConfig } from '@gongkai/harvester';
import { DEFAULT_PORT, standaloneConfig } from '../config.ts';
import { SAMPLE_SITE_CODES } from '../sample-sites/sample-site-code.ts';

const definitions = [kernelConfig, standaloneConfig, gatewayConfig, harvesterConfig] as const;

/** Settings of `gongkai start`. */
export type StartConfig = LoadedConfig<typeof definitions> & {
  readonly port: number;
  readonly isSample: boolean;
};

const SAMPLE_SITES = SAMPLE_SITE_CODES.length;
const LAST_PORT = 65_535;

/** @throws ConfigError with every fault */
export function readStartConfig(env: Environment = process.env): StartConfig {
  const loaded = loadConfig(definitions, env);
  const { PORT: port = DEFAULT_PORT, SAMPLE: sample, DATABASE_URL: databaseUrl } = loaded.values;
  const isSample = sample === 'on' || (sample === 'auto' && databaseUrl === undefined);
  if (isSample && port + SAMPLE_SITES > LAST_PORT) {
    const accepted = `1 到 ${LAST_PORT - SAMPLE_SITES} / 1 to ${LAST_PORT - SAMPLE_SITES}, 或 / or SAMPLE=off`;
    throw new ConfigError([{ key: 'PORT', seen: String(port), accepted }]);
  }
  return { ...loaded, port, isSample };
}
