import type { HarvesterOptions } from '@gongkai/harvester';
import type { AllowedPair } from '@gongkai/kernel/node';
import { serveSite } from '../sample-sites/serve-site.ts';
import { htmlPage } from '../sample-sites/site-answer.ts';

/** An address of this machine that is always there: it stands for the way out of the house. */
export interface SampleControl {
  readonly url: string;
  readonly address: AllowedPair;
  stop(): Promise<void>;
}

/** Serves the control target on a free port. */
export async function startControl(host: string): Promise<SampleControl> {
  const { port, stop } = await serveSite(() => htmlPage('<h1>对照 Control</h1>'), { host, port: 0 });
  return { url: `http://${host}:${port}/`, address: { host, port }, stop };
}

const MINUTE_MS = 60_000;

/** Often enough to see a sub-site die and come back. */
export const sampleProbes = ({ url }: SampleControl): NonNullable<HarvesterOptions['probes']> => ({
  everyMs: MINUTE_MS,
  linksEveryMs: 10 * MINUTE_MS,
  controlUrl: url,
});
