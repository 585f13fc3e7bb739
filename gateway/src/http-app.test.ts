import { createLogger } from '@gongkai/kernel/node';
import { expect, it } from 'vitest';
import { createHttpApp } from './http-app.ts';

it('a request that drips in is not waited for without end', async () => {
  const logger = createLogger({ name: 'app', level: 'silent', format: 'json' });
  const nobody = { keyring: undefined as never, sessions: undefined as never };
  const app = await createHttpApp({ ...nobody, logger, trustedProxies: false });
  const { requestTimeout, headersTimeout } = app.server;
  await app.close();
  // 0 stands for no limit at all
  expect([requestTimeout > 0, headersTimeout > 0, headersTimeout <= requestTimeout]).toEqual([true, true, true]);
});
