import { columnIdOf, siteIdOf, unitIdOf } from '@gongkai/registry';
import { seedBindings, type Harvester, type SeedDeps } from '@gongkai/harvester';
import type { AllowedPair } from '@gongkai/kernel/node';
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

/** Reads every sample binding once and waits until all have ended. A run that is under way already is waited for. */
export async function harvestSample(
  harvester: Harvester,
  bindingIds: readonly string[],
  finished: () => void,
): Promise<void> {
  for (const id of bindingIds) await harvester.requestRun(id, 'start');
  await Promise.all(
    bindingIds.map(async (id) => {
      await harvester.runsSettled({ timeoutMs: RUN_TIMEOUT_MS, bindingIds: [id] });
      finished();
    }),
  );
}
