import { defineConfig, kernelConfig, loadConfig, type LoadedConfig } from '@gongkai/kernel/node';
import { SERVICE_NAMES, serviceConfig, type ServiceName } from '@gongkai/runtime';
import { z } from 'zod';

const password = (service: ServiceName) =>
  ({
    schema: z.string().min(8).optional(),
    secret: true,
    accepts: '至少 8 个字符，或不设置 / at least 8 characters, or not set',
    description: {
      zh: `数据库登录角色 gongkai_${service} 的口令；gongkai migrate 在 PostgreSQL 上设置。`,
      en: `Password of the database role gongkai_${service}; set on PostgreSQL by gongkai migrate.`,
    },
  }) as const;

/** What the one-process mode and the command line need beyond the kernel. */
export const standaloneConfig = defineConfig('@gongkai/standalone', {
  HOST: serviceConfig.shape.HOST,
  PORT: serviceConfig.shape.PORT,
  SAMPLE: {
    schema: z.enum(['auto', 'on', 'off']),
    default: 'auto',
    accepts: 'auto, on, off',
    description: {
      zh: '示例区：auto 在使用内嵌数据库时启用示例数据和示例子站。',
      en: 'Sample district: auto brings its data and sample sub-sites where the embedded database is used.',
    },
  },
  PUSH_SECRET_KEY: serviceConfig.shape.PUSH_SECRET_KEY,
  REGISTRY_DB_PASSWORD: password('registry'),
  PUBLICATIONS_DB_PASSWORD: password('publications'),
  MONITORING_DB_PASSWORD: password('monitoring'),
  HARVESTER_DB_PASSWORD: password('harvester'),
  GATEWAY_DB_PASSWORD: password('gateway'),
});

const definitions = [kernelConfig, standaloneConfig] as const;

/** Port where PORT is not set; the sample sub-sites take those after it. */
export const DEFAULT_PORT = 4000;

/** Settings of the command line, read once. */
export type StandaloneConfig = LoadedConfig<typeof definitions>;

/** @throws ConfigError with every fault */
export const readConfig = (env = process.env): StandaloneConfig => loadConfig(definitions, env);

/** Passwords of the services' database roles that are set. */
export function rolePasswords(values: StandaloneConfig['values']): Partial<Record<ServiceName, string>> {
  const set = {
    registry: values.REGISTRY_DB_PASSWORD,
    publications: values.PUBLICATIONS_DB_PASSWORD,
    monitoring: values.MONITORING_DB_PASSWORD,
    harvester: values.HARVESTER_DB_PASSWORD,
    gateway: values.GATEWAY_DB_PASSWORD,
  } satisfies Record<ServiceName, string | undefined>;
  return Object.fromEntries(SERVICE_NAMES.flatMap((name) => (set[name] === undefined ? [] : [[name, set[name]]])));
}
