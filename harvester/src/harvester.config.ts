import {
  defineConfig,
  loadConfig,
  parseAllowedNetworks,
  type AllowedNetwork,
  type ConfigValues,
  type Environment,
} from '@gongkai/kernel/node';
import { z } from 'zod';
import { probeSettings } from './probe/probe-settings.ts';

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
  PROBE_EVERY_MINUTES: {
    schema: z.coerce.number().int().min(1).max(72),
    default: '60',
    accepts: '1 到 72 / 1 to 72',
    description: {
      zh: '每个网站首页可用性探测的间隔分钟数；普查要求每天 20 次以上。',
      en: 'Minutes between two probes of a site’s home page; the census asks for at least 20 a day.',
    },
  },
  PROBE_LINKS_EVERY_MINUTES: {
    schema: z.coerce.number().int().min(5).max(10_080),
    default: '1440',
    accepts: '5 到 10080 / 5 to 10080',
    description: {
      zh: '每个网站链接检查的间隔分钟数；发现失效链接后一小时内复查。',
      en: 'Minutes between two rounds through the links of a site; broken ones are looked at again within the hour.',
    },
  },
  PROBE_CONTROL_URL: {
    // where it is passed on from another environment, not set is empty
    schema: z.union([z.literal('').transform(() => undefined), z.url({ protocol: /^https?$/ })]).optional(),
    accepts: '一个始终可访问的网址，或不设置 / an address that can always be reached, or not set',
    description: {
      zh: '对照网址：网站打不开时先访问它，若它也打不开，则判定为本方网络故障，该次探测作废。',
      en: 'Control address asked when a site does not open; when it does not either, our network is away and the probe is void.',
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
  probes: probeSettings({
    everyMinutes: values.PROBE_EVERY_MINUTES,
    linksEveryMinutes: values.PROBE_LINKS_EVERY_MINUTES,
    controlUrl: values.PROBE_CONTROL_URL,
  }),
});
