import { openHarvestHouse } from '../harvester/harvester-service.ts';
import { disguisedResolver } from './disguised-addresses.ts';
import type { Bench, PuppetSite } from './entry-point.ts';
import { hostileSite } from './hostile-sites.ts';

/** A harvester as it is, a site it may read, and a resolver that leads every other name inside. */
export async function openBench(): Promise<Bench & { close(): Promise<void> }> {
  const answers: PuppetSite['answers'] = new Map();
  const server = await hostileSite((request, response) => {
    const answer = answers.get(request.url ?? '');
    if (!answer) response.writeHead(404).end();
    else if ('location' in answer) response.writeHead(302, { location: answer.location }).end();
    else response.writeHead(200, { 'content-type': answer.type ?? 'text/html; charset=utf-8' }).end(answer.body);
  });
  const house = await openHarvestHouse([server.port], { resolver: disguisedResolver, workers: 4 });
  return {
    house,
    site: { url: server.url.slice(0, -1), answers },
    close: async () => {
      await house.close();
      await server.stop();
    },
  };
}
