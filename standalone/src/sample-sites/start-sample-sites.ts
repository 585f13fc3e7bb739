import { civilAffairsSite } from './civil-affairs-site.ts';
import type { Wording } from './development-reform-content.ts';
import { developmentReformSite } from './development-reform-site.ts';
import { educationSite } from './education-site.ts';
import { sampleBindings, type SampleBinding, type SampleSiteCode } from './sample-bindings.ts';
import { serveSite, type RunningServer } from './serve-site.ts';
import type { SiteHandler } from './site-answer.ts';

/** One running sample site; `baseUrl` has no slash at the end. */
export type SampleSite = { code: SampleSiteCode; baseUrl: string; port: number };

export interface SampleSites {
  sites: SampleSite[];
  /** Bindings with rules for the ports in use. */
  bindings: SampleBinding[];
  /** The site whose text changes: fixes which text it shows from the next request on. */
  developmentReform: { setWording(wording: Wording): void };
  stop(): Promise<void>;
}

/**
 * Starts the three sample sub-sites of the invented 示例区: education on `basePort`, civil-affairs on the next port,
 * development-reform on the one after; `basePort` 0 takes free ports.
 * @throws Error naming the first port that cannot be taken; none is left open then
 */
export async function startSampleSites(at: { host: string; basePort: number }): Promise<SampleSites> {
  const developmentReform = developmentReformSite();
  const handlers: readonly [SampleSiteCode, SiteHandler][] = [
    ['education', educationSite()],
    ['civil-affairs', civilAffairsSite()],
    ['development-reform', developmentReform.handler],
  ];
  const running: RunningServer[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(running.map((server) => server.stop())));
  const sites: SampleSite[] = [];
  for (const [index, [code, handler]] of handlers.entries()) {
    const port = at.basePort === 0 ? 0 : at.basePort + index;
    const server = await serveSite(handler, { host: at.host, port }).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    running.push(server);
    sites.push({ code, port: server.port, baseUrl: `http://${at.host}:${server.port}` });
  }
  return { sites, bindings: bindingsOf(sites), developmentReform: { setWording: developmentReform.setWording }, stop };
}

function bindingsOf(sites: readonly SampleSite[]): SampleBinding[] {
  const urlOf = (code: SampleSiteCode): string => sites.find((site) => site.code === code)?.baseUrl ?? '';
  return sampleBindings({
    education: urlOf('education'),
    'civil-affairs': urlOf('civil-affairs'),
    'development-reform': urlOf('development-reform'),
  });
}
