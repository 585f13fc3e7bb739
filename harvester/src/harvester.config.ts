import {
  defineConfig,
  loadConfig,
  parseAllowedNetworks,
  type AllowedNetwork,
  type ConfigValues,
  type Environment,
} from '@gongkai/kernel/node';
import { z } from 'zod';

const networks = z
  .string()
  .optional()
  .transform((text, context): readonly AllowedNetwork[] => {
    const parsed = parseAllowedNetworks(text ?? '');
    if (parsed.ok) return parsed.networks;
    for (const message of parsed.faults) context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** What the harvester may be told by its operator. Loopback and other addresses of the machine are never opened here. */
export const harvesterConfig = defineConfig('@gongkai/harvester', {
  HARVEST_WORKERS: {
    schema: z.coerce.number().int().min(1).max(32),
    default: '4',
    accepts: '1 到 32 / 1 to 32',
    description: { zh: '同时进行的采集任务数。', en: 'How many harvest runs this process works at a time.' },
  },
  HARVEST_EXTRACTION_THREADS: {
    schema: z.coerce.number().int().min(1).max(16).optional(),
    accepts: '1 到 16，或不设置 / 1 to 16, or not set',
    description: {
      zh: '读取网页的线程数；不设置时比处理器核数少一个，最多两个。',
      en: 'Threads that read pages; when not set one less than there are cores, two at most.',
    },
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
  HARVEST_ALLOWED_NETWORKS: {
    schema: networks,
    accepts:
      '逗号分隔的内网网段，如 10.32.0.0/16,fd12:3456::/48，或不设置 / private networks separated by commas, or not set',
    description: {
      zh: '允许采集访问的政务内网网段；未列出的内网地址一律拒绝，本机和元数据地址不可开放。',
      en: 'Private networks that may be harvested; all others, this machine and metadata services stay refused.',
    },
  },
  CHROMIUM_PATH: {
    schema: z.string().min(1),
    default: '/usr/bin/chromium',
    accepts: 'Chromium 可执行文件的路径 / path of the Chromium executable',
    description: {
      zh: '渲染脚本生成的页面所用的浏览器；仅在栏目规则要求时启动。',
      en: 'Browser for pages that only scripts fill; started only where the rule of a column asks for it.',
    },
  },
});

type HarvesterValues = ConfigValues<typeof harvesterConfig>;

/** Reads it. @throws ConfigError naming every fault */
export function readHarvesterConfig(env: Environment = process.env): HarvesterValues {
  return loadConfig([harvesterConfig], env).values;
}

/** What the values mean to `createSubgraph`. */
export const harvesterSettings = (values: HarvesterValues) => ({
  workers: values.HARVEST_WORKERS,
  extractionThreads: values.HARVEST_EXTRACTION_THREADS,
  contact: values.HARVEST_CONTACT,
  allowNetworks: values.HARVEST_ALLOWED_NETWORKS,
  chromiumPath: values.CHROMIUM_PATH,
});
