/**
 * The sample sub-sites of the invented 示例区 in the order of their ports, and the portal of the city it belongs to, which is
 * only linked to.
 */
export const SAMPLE_SITE_CODES = [
  'education',
  'civil-affairs',
  'development-reform',
  'finance',
  'market-regulation',
  'justice',
  'administrative-approval',
  'statistics',
  'housing-construction',
  'health',
  'agriculture-rural',
  'city',
] as const;
export type SampleSiteCode = (typeof SAMPLE_SITE_CODES)[number];

/** The sites something is read from. */
export type SampleBindingCode = Exclude<SampleSiteCode, 'city'>;
