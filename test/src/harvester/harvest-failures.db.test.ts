import { HARVEST_FAILURE_CODES, HARVEST_FAILURES, type HarvestFailureCode } from '@gongkai/kernel/pure';
import { systemClock } from '@gongkai/kernel/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PatientSite } from '../sites/patient-site.ts';
import { serveSelfSigned } from '../sites/self-signed.ts';
import type { FaultServer } from '../sites/fault-server.ts';
import { CONNECTION_CASES } from './failures/connection-cases.ts';
import { CONTENT_CASES } from './failures/content-cases.ts';
import { DISGUISE_CASES } from './failures/disguise-cases.ts';
import type { Bedside, FailureCase } from './failures/failure-case.ts';
import { keptContent } from './failures/kept-content.ts';
import { toldByGraph, type ToldFailure } from './failures/told-failure.ts';
import { openHarvestHouse, type HarvestHouse } from './harvester-service.ts';

const CASES = [...CONNECTION_CASES, ...DISGUISE_CASES, ...CONTENT_CASES];
const HOST = 'mz.example.gov.cn';

/** Codes these parts do not meet, and the test that meets them. */
const ELSEWHERE: Readonly<Partial<Record<HarvestFailureCode, string>>> = {
  attachment_failed: 'attachments are linked, not fetched; their links are checked as facts',
  push_bad_signature: 'push door',
  push_replay: 'push door',
};

let house: HarvestHouse;
let selfSigned: FaultServer;
let isResolving = true;
let passedMs = 0;
const clock = { ...systemClock, now: () => new Date(Date.now() + passedMs) };
const sites = new Map<string, PatientSite>();
const keyOf = ({ code, name }: FailureCase): string => `${code}: ${name}`;

beforeAll(async () => {
  for (const one of CASES) sites.set(keyOf(one), await PatientSite.start());
  selfSigned = await serveSelfSigned();
  const ports = [...sites.values()].map(({ port }) => port);
  const named = ports.map((port) => ({ host: HOST, port }));
  const addressed = [...ports, selfSigned.port].map((port) => ({ host: '127.0.0.1', port }));
  const resolver = async (): Promise<string[]> => (isResolving ? ['127.0.0.1'] : []);
  // wide enough for a healthy site on a busy machine
  const fetchLimits = { headersTimeoutMs: 1500, totalTimeoutMs: 3000, maxBytes: 1_000_000 };
  house = await openHarvestHouse([], {
    fetchLimits,
    clock,
    workers: 4,
    chromiumPath: '/no/chromium',
    allow: [...named, ...addressed],
    resolver,
  });
});

afterAll(async () => {
  await house.close();
  await Promise.all([selfSigned.stop(), ...[...sites.values()].map((site) => site.fall())]);
});

async function bedsideOf(one: FailureCase): Promise<Bedside> {
  const site = sites.get(keyOf(one));
  if (!site) throw new RangeError(`no site for ${one.name}`);
  const rule = one.rule?.(site) ?? site.ruleAt(one.code === 'dns' ? HOST : '127.0.0.1');
  const bindingId = await house.bind(rule, { hosts: ['127.0.0.1', HOST] });
  const setResolving = (can: boolean): void => void (isResolving = can);
  const passDay = (): void => void (passedMs += 25 * 3_600_000);
  return {
    house,
    site,
    bindingId,
    setResolving,
    passDay,
    selfSignedUrl: `https://127.0.0.1:${selfSigned.port}/list.html`,
  };
}

function expected({ code, told }: FailureCase): ToldFailure {
  const { retry, who, how } = HARVEST_FAILURES[code];
  const text = ({ zh, en }: { zh: string; en: string }): string => `${zh} / ${en}`;
  const failure = { code, isRetryable: retry === 'later', who: text(who), how: text(how) };
  if (told === 'run') return { state: 'FAILED', failure, refusals: [] };
  return { state: 'SUCCEEDED', failure: null, refusals: [{ isWarning: told === 'warning', failure }] };
}

describe('a failure is told with its verdict and its mend, what is held stays, and all is well once it is over', () => {
  // each has a site and a binding of its own
  test.concurrent.each(CASES.map((one) => [keyOf(one), one] as const))('%s', async (_, one) => {
    const bedside = await bedsideOf(one);
    const { bindingId, site } = bedside;
    expect(await house.run(bindingId)).toMatchObject({ state: 'succeeded', counts: { new: 6, delivered: 6 } });
    const before = await keptContent(house, bindingId);

    await one.strike(bedside);
    const struck = await house.run(bindingId);
    expect(await toldByGraph(house, struck.id)).toEqual(expected(one));
    const after = await keptContent(house, bindingId);
    expect(after.items.slice(0, 6)).toEqual(before.items);
    expect(after.versions.slice(0, 6)).toEqual(before.versions);
    if (one.told === 'run') expect(after).toEqual(before);

    site.heal();
    await one.heal?.(bedside);
    await house.database.query('update harvest.origin set next_at = clock_timestamp(), slowed_ms = 0');
    expect(await toldByGraph(house, (await house.run(bindingId)).id)).toEqual({
      state: 'SUCCEEDED',
      failure: null,
      refusals: [],
    });
    const healed = await keptContent(house, bindingId);
    expect(healed.items.slice(0, 6)).toEqual(before.items);
    expect(healed.items).toHaveLength(6 + (one.added ?? 0));
    expect(healed.versions).toHaveLength(healed.items.length);
  });

  test('every code is met here or stands with the reason why not', () => {
    const met = new Set<string>([...CASES.map(({ code }) => code), ...Object.keys(ELSEWHERE)]);
    expect(HARVEST_FAILURE_CODES.filter((code) => !met.has(code))).toEqual([]);
    expect(CASES.filter(({ code }) => code in ELSEWHERE)).toEqual([]);
  });
});
