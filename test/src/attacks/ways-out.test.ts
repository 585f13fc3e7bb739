import { describe, expect, it } from 'vitest';
import { productSources, sourceOf, type ProductSource } from './product-sources.ts';

const sources = productSources();

/** Modules of node by which something can be spoken to, and names in them that only listen or compute. */
const NETWORK = /^(?:node:)?(http2?|https|net|tls|dns|dns\/promises|dgram|child_process|inspector|undici)$/;
const HARMLESS = new Set(['createServer', 'isIP', 'isIPv4', 'isIPv6', 'STATUS_CODES']);
/** What every JavaScript has at hand to speak to the outside. */
const GLOBALS = /(?<![.\w#'"`-])(?:fetch\s*\(|globalThis\.fetch|new\s+(?:WebSocket|EventSource|XMLHttpRequest)\b)/;

/** Files that may open a connection, and to what. A new one belongs here only if it cannot be led anywhere by a URL. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  'kernel/src/node/safe-fetch/url-guard.ts': 'the gate: resolves names to judge their addresses',
  'kernel/src/node/safe-fetch/pinned-pools.ts': 'the gate: connects to judged addresses alone',
  'kernel/src/node/database/directory-claim.ts': 'a local socket that tells who holds the data directory',
  'subgraphs/runtime/src/service-client.ts': 'services of the house, by configured address',
  'gateway/src/doors/doors.ts': 'services of the house, by configured address',
  'gateway/src/health/readiness.ts': 'services of the house, by configured address',
  'gateway/src/landing/landing-page.ts': 'a script within a page, which asks the page’s own host',
  'standalone/src/graph-client.ts': 'the command line asks its own platform',
  'standalone/src/sample-sites/health-site.ts': 'a script within a sample page, run by whoever shows it',
};

/** Packages the product uses, by what they can do. A new one has to be looked at before it is put here. */
const PACKAGES_WITH_A_WAY_OUT: Readonly<Record<string, readonly string[]>> = {
  undici: [
    'kernel/src/node/safe-fetch/pinned-pools.ts',
    'subgraphs/runtime/',
    'gateway/src/doors/',
    'gateway/src/health/',
  ],
  'playwright-core': ['harvester/src/fetch/render/shared-browser.ts'],
  // the database, by DATABASE_URL
  pg: ['kernel/src/node/', 'standalone/src/'],
  'pg-boss': ['kernel/src/node/'],
  '@mikro-orm/postgresql': ['kernel/src/node/', 'subgraphs/', 'harvester/src/'],
};
const KNOWN_SPEAKERS =
  /^(axios|got|ky|needle|node-fetch|cross-fetch|superagent|request|phin|wretch|ofetch|ws|nodemailer|puppeteer.*|playwright|jsdom|socket\.io-client|mqtt|amqplib|ioredis|redis|ssh2|ftp|basic-ftp|imap.*|ldapjs|openid-client|@apollo\/datasource-rest|graphql-request|@aws-sdk\/.*)$/;

const isNetworked = ({ imports, text }: ProductSource): boolean =>
  GLOBALS.test(text) ||
  imports.some(({ module, names }) => NETWORK.test(module) && names.some((name) => !HARMLESS.has(name)));

describe('no code that ships opens a connection past the gate', () => {
  it('whatever can is known, with a reason', () => {
    const found = sources.filter(isNetworked).map(({ path }) => path);
    expect(found.filter((path) => !(path in WAYS_OUT))).toEqual([]);
  });

  it('nothing is excused that is not there any more', () => {
    const found = new Set(sources.filter(isNetworked).map(({ path }) => path));
    expect(Object.keys(WAYS_OUT).filter((path) => !found.has(path))).toEqual([]);
  });

  it.each(Object.entries(PACKAGES_WITH_A_WAY_OUT))('%s is used where it is known to be', (name, places) => {
    const users = sources.filter(({ imports }) => imports.some(({ module }) => packageOf(module) === name));
    const elsewhere = users.filter(({ path }) => !places.some((place) => path.startsWith(place)));
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
  });

  it('no other package that speaks to the outside is used', () => {
    const packages = new Set(sources.flatMap(({ imports }) => imports.map(({ module }) => packageOf(module))));
    expect([...packages].filter((name) => KNOWN_SPEAKERS.test(name))).toEqual([]);
  });

  it('no address is imported as code, and no module by a name made up on the way', () => {
    const made = sources.filter(({ text }) => /\bimport\s*\(\s*(?!['"])/.test(text)).map(({ path }) => path);
    const remote = sources.flatMap(({ imports }) => imports).filter(({ module }) => /^(https?|data):/.test(module));
    expect([made, remote]).toEqual([[], []]);
  });
});

describe('the gate is made in one place', () => {
  it.each([
    // by hand, from a terminal, to public addresses alone
    ['createSafeFetch', ['harvester/src/fetch/way-out.ts', 'standalone/src/eval/page.command.ts']],
    ['createRenderer', ['harvester/src/fetch/way-out.ts']],
    ['createGuardedProxy', ['harvester/src/fetch/render/shared-browser.ts']],
    ['createUrlGuard', ['kernel/src/node/safe-fetch/guarded-proxy.ts', 'kernel/src/node/safe-fetch/safe-fetch.ts']],
  ])('%s is called by %j alone', (name, places) => {
    const callers = sources.filter(({ text }) => new RegExp(`(?<!function )\\b${name}\\(`).test(text));
    expect(callers.map(({ path }) => path).sort()).toEqual(places);
  });
});

function packageOf(module: string): string {
  return module.split('/', module.startsWith('@') ? 2 : 1).join('/');
}

describe('the reader of sources sees', () => {
  it.each([
    [`import { request } from 'node:http';`, true],
    [`import {\n  type Server,\n  request as ask,\n} from 'node:https';`, true],
    [`import http from 'http';`, true],
    [`import * as net from "node:net";`, true],
    [`import 'undici';`, true],
    [`export { lookup } from 'node:dns/promises';`, true],
    [`const { connect } = await import('node:tls');`, true],
    [`const tls = require('tls');`, true],
    [`process.getBuiltinModule('node:http')`, true],
    [`await fetch(url)`, true],
    [`new WebSocket (url)`, true],
    [`const ask = globalThis.fetch;`, true],
    [`import type { Server } from 'node:http';`, false],
    [`import { type Server, createServer } from 'node:http';`, false],
    [`import { isIP } from 'node:net';`, false],
    [`doors.fetch(url); this.#fetch(url); prefetch(url)`, false],
    [`// fetch(url)\n/* import 'undici'; */`, false],
  ])('%s as %s', (text, expected) => {
    expect(isNetworked(sourceOf('x.ts', text))).toBe(expected);
  });
});
