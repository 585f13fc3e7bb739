import { columnIdOf, siteIdOf, unitIdOf } from '@gongkai/registry';
import { seedBindings, type Harvester, type SeedDeps } from '@gongkai/harvester';
import type { AllowedPair } from '@gongkai/kernel/node';
import { consoleOperations } from '@gongkai/schema';
import type { GraphClient } from '../graph-client.ts';
import type { SampleSites } from '../sample-sites/start-sample-sites.ts';

/** Often enough to see a change of the sample soon. */
const CRON = '*/5 * * * *';
const RUN_TIMEOUT_MS = 120_000;

/** The sample sub-sites' exact addresses: the only ones on this machine the harvester may ask, and only in sample mode. */
export function sampleAddresses({ sites }: SampleSites): AllowedPair[] {
  return sites.map(({ baseUrl, port }) => ({ host: new URL(baseUrl).hostname, port }));
}

/** Where each sample sub-site is served, by its code. */
export function sampleSiteUrls({ sites }: SampleSites): Record<string, string> {
  return Object.fromEntries(sites.map(({ code, baseUrl }) => [code, baseUrl]));
}

/**
 * Binds the sample sub-sites to their columns, with schedules.
 * @param cron when they are read
 * @returns ids of the bindings
 */
export function seedSampleBindings(
  harvester: SeedDeps,
  { sites, bindings }: SampleSites,
  cron: string = CRON,
): Promise<string[]> {
  const hostOf = (code: string): string[] =>
    sites.filter((site) => site.code === code).map(({ baseUrl }) => new URL(baseUrl).host);
  return seedBindings(
    harvester,
    bindings.map(({ siteCode, siteName, columnCode, columnName, mode, rule }) => ({
      sourceKey: `sample/${siteCode}`,
      siteId: siteIdOf(siteCode),
      name: `${siteName}：${columnName}`,
      sourceName: siteName,
      allowedHosts: hostOf(siteCode),
      columnId: columnIdOf(columnCode),
      // a sample sub-site has the code of the unit that runs it
      unitId: unitIdOf(siteCode),
      mode,
      rule,
      cron,
      // whoever edits a page of the sample wants to see it
      recheckAfterHours: 0,
    })),
  );
}

interface SampleReading {
  readonly harvester: Harvester;
  /** The graph as whoever keeps the bindings sees it. */
  readonly client: GraphClient;
  readonly bindingIds: readonly string[];
  /** Told of each binding that was read. */
  readonly finished: () => void;
}

/**
 * Reads every sample binding once and waits until all have ended. A run that is under way already is waited for.
 * @returns what could not be read and why, Chinese first: without a browser the site that only a browser can read
 */
export async function harvestSample({ harvester, client, bindingIds, finished }: SampleReading): Promise<string[]> {
  const runIds: string[] = [];
  for (const id of bindingIds) {
    const decision = await harvester.requestRun(id, 'start');
    if (decision.ok) runIds.push(decision.value);
  }
  await Promise.all(
    bindingIds.map(async (id) => {
      await harvester.runsSettled({ timeoutMs: RUN_TIMEOUT_MS, bindingIds: [id] });
      finished();
    }),
  );
  const failures = await Promise.all(runIds.map((id) => failureOf(client, id)));
  return failures.filter((failure) => failure !== undefined);
}

async function failureOf(client: GraphClient, id: string): Promise<string | undefined> {
  const { harvestRun } = await client.ask(consoleOperations.HarvestRunDocument, { id });
  if (!harvestRun?.failure) return undefined;
  const { code, message, how } = harvestRun.failure;
  return `${harvestRun.binding?.name ?? id}: ${code} ${message} → ${how}`;
}
