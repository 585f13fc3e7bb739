import { CATALOGUE_NAMESPACE, uuidV5, type ProbeFact } from '@gongkai/kernel/pure';
import { mayBeOurNetwork, probeOutcome } from '../domain/probe-outcome.ts';
import { askAddress, type AskedAddress } from './ask-address.ts';
import type { ProbeRound } from './probe-duty.store.ts';
import type { Probing } from './probing.ts';
import { liveSiteOf } from './site-marks.ts';

/** Asks for a site's home page once, and reads the marks it carries. The fact's id is the round's, so a round carried out twice is one fact. */
export async function probeHome(probing: Probing, round: ProbeRound): Promise<ProbeFact> {
  const { doors, timeoutMs, signal } = probing;
  const { siteId, baseUrl, floorMs } = round;
  const url = homeOf(baseUrl);
  const asked = await askAddress(doors, { url, method: 'GET', floorMs, timeoutMs, signal });
  const { at, ms, status, failure, detail } = asked;
  const id = uuidV5(CATALOGUE_NAMESPACE, `probe:${siteId}:${round.round}`);
  const outcome = (await isOurOutage(probing, asked)) ? 'void' : probeOutcome(asked);
  return { id, siteId, url, at, outcome, status, ms, failure, detail, live: liveSiteOf(asked) };
}

/** Address of a home page, as it is asked for. */
export const homeOf = (baseUrl: string): string => (URL.canParse(baseUrl) ? new URL(baseUrl).href : baseUrl);

/** Whether an address was not reached because our own network is away. */
export async function isOurOutage({ control, signal }: Probing, asked: AskedAddress): Promise<boolean> {
  return mayBeOurNetwork(asked) && !(await control.isOurNetworkUp(signal));
}
