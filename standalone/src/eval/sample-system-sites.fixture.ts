import type { PresetRule } from '@gongkai/harvester/extract';
import { SAMPLE_RULES } from '../sample-sites/sample-rules.ts';
import type { SampleSites } from '../sample-sites/start-sample-sites.ts';

/** Sample sub-sites that are read by a preset, and the items their columns hold at least. */
export const SYSTEM_SITES = [
  { code: 'market-regulation', least: 10 },
  { code: 'justice', least: 10 },
  { code: 'administrative-approval', least: 8 },
  { code: 'statistics', least: 8 },
  { code: 'housing-construction', least: 8 },
] as const;

export type SystemSite = (typeof SYSTEM_SITES)[number];

/** The rule the sample binding of a site has, with what a stored rule is completed by. */
export function parsedSampleRule({ code }: SystemSite, running: SampleSites): PresetRule {
  const origin = running.sites.find((site) => site.code === code)?.baseUrl ?? '';
  const rule: unknown = { render: 'never', maxPages: 50, ...SAMPLE_RULES[code](origin) };
  return rule as PresetRule;
}
