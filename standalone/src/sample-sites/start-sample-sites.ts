import { administrativeApprovalSite } from './administrative-approval-site.ts';
import { agricultureRuralSite } from './agriculture-rural-site.ts';
import { citySite } from './city-site.ts';
import { civilAffairsSite } from './civil-affairs-site.ts';
import type { Wording } from './development-reform-content.ts';
import { developmentReformSite } from './development-reform-site.ts';
import { educationSite } from './education-site.ts';
import { financeSite } from './finance-site.ts';
import { healthSite } from './health-site.ts';
import { housingConstructionSite } from './housing-construction-site.ts';
import { justiceSite } from './justice-site.ts';
import { marketRegulationSite } from './market-regulation-site.ts';
import { sampleBindings, type SampleBinding } from './sample-bindings.ts';
import { SAMPLE_SITE_CODES, type SampleSiteCode } from './sample-site-code.ts';
import { serveSite, type RunningServer } from './serve-site.ts';
import type { SiteHandler } from './site-answer.ts';
import { statisticsSite } from './statistics-site.ts';
import { openWordingFile } from './wording-file.ts';

/** One running sample site; `baseUrl` has no slash at the end. */
export type SampleSite = { code: SampleSiteCode; baseUrl: string; port: number };

export interface SampleSites {
  /** In the order of their ports. */
  sites: SampleSite[];
  /** Bindings with rules for the ports in use. */
  bindings: SampleBinding[];
  /** The site whose text changes: fixes which text it shows from the next request on. */
  developmentReform: { setWording(wording: Wording): void };
  stop(): Promise<void>;
}

interface SampleSitesAt {
  readonly host: string;
  /** The first site's port, the others follow; 0 takes free ones. */
  readonly basePort: number;
  /** Where the site whose text changes remembers that it has; without it every start begins with the first text. */
  readonly dataDir?: string;
}

/**
 * Starts the sample sub-sites of the invented 示例区, and the portal of its city.
 * @throws Error naming the first port that cannot be taken; none is left open then
 */
export async function startSampleSites({ host, basePort, dataDir }: SampleSitesAt): Promise<SampleSites> {
  const developmentReform = developmentReformSite(dataDir === undefined ? undefined : openWordingFile(dataDir));
  const urls: Partial<Record<SampleSiteCode, string>> = {};
  const handlers = handlersOf(developmentReform.handler, () => urls.city ?? '');
  const running: RunningServer[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(running.map((server) => server.stop())));
  const sites: SampleSite[] = [];
  for (const [index, code] of SAMPLE_SITE_CODES.entries()) {
    const port = basePort === 0 ? 0 : basePort + index;
    const server = await serveSite(handlers[code], { host, port }).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    running.push(server);
    urls[code] = `http://${host}:${server.port}`;
    sites.push({ code, port: server.port, baseUrl: `http://${host}:${server.port}` });
  }
  const { setWording } = developmentReform;
  return {
    sites,
    bindings: sampleBindings(urls as Record<SampleSiteCode, string>),
    developmentReform: { setWording },
    stop,
  };
}

function handlersOf(developmentReform: SiteHandler, cityUrl: () => string): Record<SampleSiteCode, SiteHandler> {
  return {
    education: educationSite(),
    'civil-affairs': civilAffairsSite(),
    'development-reform': developmentReform,
    finance: financeSite(),
    'market-regulation': marketRegulationSite(),
    justice: justiceSite(),
    'administrative-approval': administrativeApprovalSite(),
    statistics: statisticsSite(),
    'housing-construction': housingConstructionSite(),
    health: healthSite(),
    'agriculture-rural': agricultureRuralSite(cityUrl),
    city: citySite(),
  };
}
