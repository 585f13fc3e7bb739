import { defineConfig, kernelConfig, loadConfig, type Environment, type LoadedConfig } from '@gongkai/kernel/node';
import type { JWK } from 'jose';
import { z } from 'zod';

const publicKeySchema = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string().min(1),
  x: z.string().min(1),
});
const privateKeySchema = publicKeySchema.extend({ d: z.string().min(1) });

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // what JSON.parse says may quote a part of the key
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

const serviceUrl = (service: string) =>
  ({
    schema: z.url({ protocol: /^https?$/ }).optional(),
    accepts: `http://${service}:4001，或不设置 / or not set`,
    description: { zh: `${service} 服务的内部地址。`, en: `Internal address of the ${service} service.` },
  }) as const;

/** What a service needs that runs as a process of its own. */
export const serviceConfig = defineConfig('@gongkai/runtime', {
  HOST: {
    schema: z.string().min(1),
    default: '127.0.0.1',
    accepts: '主机名或地址 / a host name or address',
    description: { zh: '监听地址。', en: 'Address to listen on.' },
  },
  PORT: {
    schema: z.coerce.number().int().min(1).max(65_535).optional(),
    accepts: '1 到 65535，或不设置 / 1 to 65535, or not set',
    description: {
      zh: '监听端口；不设置时用该服务的默认端口。',
      en: "Port to listen on; the service's own default otherwise.",
    },
  },
  REGISTRY_URL: serviceUrl('registry'),
  PUBLICATIONS_URL: serviceUrl('publications'),
  MONITORING_URL: serviceUrl('monitoring'),
  HARVESTER_URL: serviceUrl('harvester'),
  INTERNAL_SIGNING_KEY: {
    schema: jsonText.pipe(privateKeySchema).transform((key): JWK & { kid: string; d: string } => key),
    secret: true,
    accepts: '本服务的 Ed25519 私钥（JWK，kid 为服务名） / private Ed25519 JWK of this service, kid naming it',
    description: {
      zh: '本服务签发内部令牌的私钥（JWK）。',
      en: 'Private key (JWK) this service signs internal tokens with.',
    },
  },
  INTERNAL_TRUSTED_KEYS: {
    schema: jsonText
      .pipe(z.object({ keys: z.array(publicKeySchema).min(1) }))
      .transform(({ keys }): readonly JWK[] => keys),
    accepts: '全部服务的 Ed25519 公钥（JWKS，kid 为服务名） / JWKS of the public Ed25519 keys, kid naming the service',
    description: { zh: '全部服务的公钥集合（JWKS）。', en: 'Public keys (JWKS) of all services.' },
  },
  PUSH_SECRET_KEY: {
    schema: z.string().min(32).optional(),
    secret: true,
    accepts: '至少 32 个随机字符，或不设置 / at least 32 random characters, or not set',
    description: {
      zh: '推送密钥的根密钥，registry 与 harvester 须相同；不设置则不接收推送。更换后所有推送密钥失效。',
      en: 'What the secrets of push keys are made from, the same for registry and harvester; without it no pushes are taken. Changing it ends every push key.',
    },
  },
});

// A process of its own always lives on PostgreSQL: the embedded engine serves one process.
const databaseConfig = defineConfig(kernelConfig.packageName, {
  ...kernelConfig.shape,
  DATABASE_URL: {
    ...kernelConfig.shape.DATABASE_URL,
    schema: z.string().regex(/^postgres(ql)?:\/\/\S+$/),
    accepts: 'postgres://user:password@host:5432/database',
  },
});

/** What every process of the distributed mode is configured with. */
export const processConfig = [databaseConfig, serviceConfig] as const;

/** Settings of a service process. */
export type ServiceSettings = LoadedConfig<typeof processConfig>;

/**
 * Reads the settings of a service process.
 * @throws ConfigError with every fault
 */
export const readServiceConfig = (env: Environment = process.env): ServiceSettings => loadConfig(processConfig, env);
