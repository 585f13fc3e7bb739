import { defineConfig, loadConfig, type Environment, type LoadedConfig } from '@gongkai/kernel/node';
import { processConfig } from '@gongkai/runtime';
import { z } from 'zod';
import type { TrustedProxies } from './http-app.ts';

const minutes = z.coerce
  .number()
  .int()
  .min(1)
  .max(7 * 24 * 60);

const proxies = z.string().transform((text): TrustedProxies => {
  if (text === 'none') return false;
  if (text === 'all') return true;
  return text.split(',').map((part) => part.trim());
});

/** What the gateway needs beyond what every service needs. */
export const gatewayConfig = defineConfig('@gongkai/gateway', {
  SESSION_IDLE_MINUTES: {
    schema: minutes,
    default: '15',
    accepts: '1 到 10080 的整数（分钟） / whole minutes, 1 to 10080',
    description: { zh: '会话闲置多少分钟后失效。', en: 'Minutes of idleness after which a session is over.' },
  },
  SESSION_MAX_MINUTES: {
    schema: minutes,
    default: '720',
    accepts: '1 到 10080 的整数（分钟） / whole minutes, 1 to 10080',
    description: {
      zh: '会话最长时间（分钟），到时须重新登录。',
      en: 'Minutes after which a session ends in any case.',
    },
  },
  SESSION_COOKIE_SECURE: {
    schema: z.enum(['on', 'off']).transform((text) => text === 'on'),
    default: 'off',
    accepts: 'on, off',
    description: {
      zh: '会话 Cookie 仅经 HTTPS 发送；对外提供 HTTPS 时须设为 on。',
      en: 'Whether the session cookie is sent over HTTPS only; must be on where people come by HTTPS.',
    },
  },
  TRUSTED_PROXIES: {
    schema: proxies,
    default: 'none',
    accepts: 'none, all, 或逗号分隔的地址、网段 / or addresses and networks, separated by commas',
    description: {
      zh: '可信的反向代理：仅采信其 X-Forwarded-For 和请求编号。',
      en: 'Reverse proxies whose X-Forwarded-For and request ids are believed.',
    },
  },
});

const definitions = [...processConfig, gatewayConfig] as const;

/** Settings of a gateway process. */
export type GatewaySettings = LoadedConfig<typeof definitions>;

/**
 * Reads the settings of a gateway process.
 * @throws ConfigError with every fault
 */
export const readGatewayConfig = (env: Environment = process.env): GatewaySettings => loadConfig(definitions, env);
