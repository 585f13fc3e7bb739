import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { migrate, migrateJobs, type Database, type FrozenClock } from '@gongkai/kernel/node';
import {
  createSubgraph as createHarvester,
  definition as harvester,
  seedBindings,
  sourceIdOf,
  type Harvester,
} from '@gongkai/harvester';
import { columnIdOf, unitIdOf } from '@gongkai/registry';
import type { SubgraphDeps } from '@gongkai/runtime';
import { openHouse, type House } from '../kit/house.ts';
import { EDUCATION } from './facts.ts';

/**
 * A site whose pages a test changes: HTML by path, a status where there is no page, `hang` for a body that never ends, an
 * address where the page leads to another.
 */
export interface ChangingSite {
  readonly url: string;
  readonly port: number;
  readonly pages: Map<string, string | number | 'hang'>;
  /** Requests so far, as `GET /`. */
  readonly requests: string[];
  /** While false, connections are cut. */
  isUp: boolean;
  stop(): Promise<void>;
}

export async function startChangingSite(pages: Record<string, string | number | 'hang'> = {}): Promise<ChangingSite> {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    site.requests.push(`${request.method} ${request.url}`);
    if (!site.isUp) return void request.socket.destroy();
    const page = site.pages.get(request.url ?? '/') ?? 404;
    if (typeof page === 'string' && page.startsWith('http://')) {
      return void response.writeHead(302, { location: page }).end();
    }
    response.writeHead(typeof page === 'number' ? page : 200, { 'content-type': 'text/html; charset=utf-8' });
    if (page === 'hang') return void response.write('<p>…');
    response.end(typeof page === 'number' ? `<h1>${page}</h1>` : page);
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const site: ChangingSite = {
    port,
    url: `http://127.0.0.1:${port}`,
    pages: new Map(Object.entries(pages)),
    requests: [],
    isUp: true,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return site;
}

/** A house with harvesters that probe the sites registered in it. */
export interface ProbingHouse extends House {
  /** The harvesters' own database door. */
  readonly harvest: Database;
  readonly harvesters: readonly Harvester[];
  /** Registers where the education site is served. */
  placeSite(url: string): Promise<void>;
  /** Binds a page of the education site to a column; answers the binding's id. */
  bind(rule: object, columnCode: string): Promise<string>;
}

interface Probing {
  readonly clock: FrozenClock;
  readonly sites: readonly ChangingSite[];
  readonly harvesters?: number;
  readonly controlUrl?: string;
  readonly timeoutMs?: number;
}

export async function openProbingHouse(options: Probing): Promise<ProbingHouse> {
  const { clock } = options;
  const house = await openHouse({ clock });
  await migrate(house.test.engine, [harvester.migrations]);
  await migrateJobs(house.test.engine, 'harvester', 'harvest');
  const harvesters = await startHarvesters(house, options);
  const deps = await house.depsFor('harvester');
  // a source that asks for no politeness; without one a site is asked once a second
  await deps.database.query(
    `insert into harvest.source (id, key, site_id, name, allowed_hosts, politeness_ms) values ($1, 'x', $2, 'x', '{}', 0)`,
    [sourceIdOf('x'), EDUCATION],
  );
  return {
    ...house,
    harvesters,
    harvest: deps.database,
    bind: (rule, columnCode) => bind(deps, rule, columnCode),
    placeSite: async (url) => {
      await house.databases.registry.transaction({ at: clock.now() }, async (tx) => {
        await tx.query('update registry.site set base_url = $2 where id = $1', [EDUCATION, url]);
        tx.emit('site.changed', [EDUCATION]);
      });
      await house.ask('registry', { kind: 'anonymous' }, '{ __typename }');
    },
    close: async () => {
      for (const made of harvesters) await made.drain();
      await house.close();
    },
  };
}

async function startHarvesters(house: House, options: Probing): Promise<Harvester[]> {
  const { sites, controlUrl, timeoutMs = 1500 } = options;
  const allow = sites.map(({ port }) => ({ host: '127.0.0.1', port }));
  const settings = { tick: 'never', workers: 1, allow, probes: { timeoutMs, controlUrl } };
  const started: Harvester[] = [];
  for (let count = 0; count < (options.harvesters ?? 1); count += 1) {
    const made = await createHarvester(await house.depsFor('harvester'), settings);
    await made.start();
    house.join(made);
    started.push(made);
  }
  return started;
}

async function bind(deps: SubgraphDeps, rule: object, columnCode: string): Promise<string> {
  const seed = {
    sourceKey: 'x',
    siteId: EDUCATION,
    name: columnCode,
    allowedHosts: ['127.0.0.1'],
    columnId: columnIdOf(columnCode),
    unitId: unitIdOf('education'),
    rule,
    cron: '0 0 1 1 *',
  };
  const [id = ''] = await seedBindings(deps, [seed]);
  return id;
}
