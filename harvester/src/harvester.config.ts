import { defineConfig, loadConfig, type ConfigValues, type Environment } from '@gongkai/kernel/node';
import { z } from 'zod';

/** What the harvester may be told by its operator. Which private addresses it may ask is not among it. */
export const harvesterConfig = defineConfig('@gongkai/harvester', {
  HARVEST_WORKERS: {
    schema: z.coerce.number().int().min(1).max(32),
    default: '4',
    accepts: '1 到 32 / 1 to 32',
    description: { zh: '同时进行的采集任务数。', en: 'How many harvest runs this process works at a time.' },
  },
  HARVEST_CONTACT: {
    // it goes into a header
    schema: z.string().regex(/^[\x21-\x7e]+$/),
    default: 'https://localhost',
    accepts: '网址或邮箱，ASCII / a web or mail address in ASCII',
    description: {
      zh: '写入采集请求标识的联系方式，供来源网站联系。',
      en: 'How sites can reach whoever runs this harvester; sent with every request.',
    },
  },
});

/** Reads it. @throws ConfigError naming every fault */
export function readHarvesterConfig(env: Environment = process.env): ConfigValues<typeof harvesterConfig> {
  return loadConfig([harvesterConfig], env).values;
}
