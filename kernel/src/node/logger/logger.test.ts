import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type LoggerOptions, createLogger } from './logger.ts';
import { REDACTED, createRedaction } from './redaction.ts';

const CANARY = 'c4n4ry-9b1f';

function recording(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  return { lines, logger: createLogger({ name: 'test', level: 'trace', destination, ...options }) };
}

describe('records', () => {
  it('are one JSON object per line where there is no terminal', () => {
    const { lines, logger } = recording();
    logger.child({ part: 'jobs' }).warn({ runId: 7 }, '慢 %s', 'slow');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('\n')).toBe(true);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      pid: process.pid,
      name: 'test',
      part: 'jobs',
      runId: 7,
      msg: '慢 slow',
    });
  });

  it('below the level are not written', () => {
    const { lines, logger } = recording({ level: 'error' });
    logger.warn('quiet');
    expect(lines).toEqual([]);
  });

  it('of errors keep message, stack, code and cause', () => {
    const { lines, logger } = recording();
    logger.error(Object.assign(new Error('outer', { cause: new Error('inner') }), { code: 'E_X' }), 'failed');
    const { err } = JSON.parse(lines[0] ?? '');
    expect(err).toMatchObject({ message: expect.stringContaining('outer'), code: 'E_X' });
    expect(JSON.stringify(err)).toContain('inner');
  });
});

type Log = ReturnType<typeof createLogger>;
const LEAKS: readonly (readonly [string, (logger: Log) => void])[] = [
  ['password', (log) => log.info({ password: CANARY })],
  ['a numeric password', (log) => log.info({ password: 94311, note: CANARY.slice(0, 3) })],
  ['nested four deep', (log) => log.info({ a: { b: [{ c: { clientSecret: CANARY } }] } })],
  ['an object under a secret name', (log) => log.info({ credentials: { user: 'x', value: CANARY } })],
  ['request headers', (log) => log.info({ headers: { Authorization: `Bearer ${CANARY}`, cookie: `sid=${CANARY}` } })],
  ['response headers', (log) => log.info({ headers: { 'set-cookie': [`sid=${CANARY}; HttpOnly`] } })],
  ['a token in any spelling', (log) => log.info({ accessToken: CANARY, REFRESH_TOKEN: CANARY, 'x-api-key': CANARY })],
  ['bindings of a child', (log) => log.child({ token: CANARY }).info('x')],
  [
    'bindings of a grandchild',
    (log) =>
      log
        .child({ a: 1 })
        .child({ s: { password: CANARY } })
        .info('x'),
  ],
  ['a database URL', (log) => log.info({ DATABASE_URL: `postgres://app:${CANARY}@db:5432/g` })],
  ['a database URL in the message', (log) => log.info(`connecting to postgres://app:${CANARY}@db/g`)],
  ['a password with an @ in a URL', (log) => log.info(`postgres://app:x@${CANARY}@db/g`)],
  ['an argument of the message', (log) => log.info('header %s', `authorization: Bearer ${CANARY}`)],
  ['an object argument of the message', (log) => log.info('body %j', { password: CANARY })],
  ['an assignment', (log) => log.info(`host=db password=${CANARY} user=x`)],
  ['a query', (log) => log.info({ url: `https://a.cn/x?id=1&access_token=${CANARY}&b=2` })],
  ['JSON in a text', (log) => log.info({ body: JSON.stringify({ secret: CANARY }) })],
  ['a cookie header in a text', (log) => log.info(`GET / HTTP/1.1\r\nCookie: a=1; sid=${CANARY}`)],
  ['basic credentials', (log) => log.info({ header: `Basic ${CANARY}` })],
  ['a web token', (log) => log.info(`got eyJhbGciOi.${CANARY}.sig`)],
  ['the message of an error', (log) => log.error(new Error(`no route to postgres://u:${CANARY}@db`))],
  ['a property of an error', (log) => log.error(Object.assign(new Error('x'), { config: { password: CANARY } }))],
  ['the cause of an error', (log) => log.error(new Error('x', { cause: new Error(`token=${CANARY}`) }))],
  ['an error under another name', (log) => log.error({ error: new Error(`password: ${CANARY}`) })],
];

describe.each(['json', 'pretty'] as const)('no secret reaches a %s log', (format) => {
  it.each(LEAKS)('from %s', (_where, leak) => {
    const { lines, logger } = recording({ format });
    leak(logger);
    expect(lines.join('')).not.toContain(CANARY);
    expect(lines.join('')).not.toContain('94311');
    expect(lines.join('')).toContain(REDACTED);
  });

  it('from any place, when the secret itself is known', () => {
    const secret = 'q"uo\\ted 密钥';
    const { lines, logger } = recording({ format, secretValues: [secret] });
    logger.info({ [secret]: 1, list: [`x${secret}y`] }, `say ${secret}`);
    expect(lines.join('')).not.toContain('ted 密钥');
  });
});

describe('what is no secret stays readable', () => {
  it.each([
    [{ url: 'https://www.example.gov.cn/a?page=2' }],
    [{ at: '2024-01-01T00:00:00Z', mail: 'someone@example.cn' }],
    [{ hasPassword: false, cookie: null }],
    [{ database: { host: 'db', port: 5432 } }],
  ])('%j', (record) => {
    const { lines, logger } = recording();
    logger.info(record, 'fine');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject(record);
  });

  it('around a struck out password', () => {
    expect(createRedaction().text('postgres://u:p@db:5432/g')).toBe(`postgres://${REDACTED}@db:5432/g`);
  });
});

describe('a pretty log', () => {
  it('cannot be made to steer the terminal', () => {
    const { lines, logger } = recording({ format: 'pretty' });
    logger.info({ title: '\u001b[2Jgone\u0007' }, 'got\u009b31m it');
    expect(lines[0]).not.toContain('\u001b[2J');
    expect(lines[0]).toContain('\\u001b[2Jgone\\u0007');
    expect(lines[0]).not.toContain('\u009b');
  });
});

const secretHolder = fc.constantFrom(
  'password',
  'user_token',
  'Set-Cookie',
  'proxyAuthorization',
  'API_KEY',
  'dbPasswd',
);

test.prop([fc.jsonValue({ maxDepth: 3 }), fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { maxLength: 3 }), secretHolder])(
  'whatever stands under the name of a secret is struck out at every depth, and redacting twice changes nothing',
  (noise, path, name) => {
    const nested = [...path].reverse().reduce<unknown>((inner, key) => ({ [key]: inner, noise }), { [name]: CANARY });
    const { value } = createRedaction();
    const once = value(nested);
    expect(JSON.stringify(once)).not.toContain(CANARY);
    expect(value(once)).toEqual(once);
  },
);
