import { listenToLedger, settle, systemClock, type Clock, type Database, type EntityList } from '@gongkai/kernel/node';
import type { Actor, Role } from '@gongkai/kernel/pure';
import { createSubgraph as createMonitoring, definition as monitoring } from '@gongkai/monitoring';
import { createSubgraph as createPublications, definition as publications } from '@gongkai/publications';
import { createSubgraph as createRegistry, definition as registry, seedCatalogue, unitIdOf } from '@gongkai/registry';
import {
  createKeyring,
  createServiceClients,
  generateServiceKeys,
  INTERNAL_TOKEN_HEADER,
  inProcessTransport,
  type OperationResponse,
  type ServiceName,
  type Subgraph,
  type SubgraphDeps,
  type Transport,
} from '@gongkai/runtime';
import { silentLogger } from './silent-logger.ts';
import { openTestEngine, type TestEngine } from './test-engine.ts';

type Served = 'registry' | 'publications' | 'monitoring';

/** Registry, publications and monitoring on one database, with the district's catalogue, called as any actor. */
export interface House {
  readonly test: TestEngine;
  readonly databases: Readonly<Record<Served, Database>>;
  readonly subgraphs: Readonly<Record<Served, Subgraph>>;
  /** Runs a GraphQL document on a subgraph and waits until every projection has seen what it changed. */
  ask(service: Served, actor: Actor, query: string, variables?: Record<string, unknown>): Promise<OperationResponse>;
  /** Token of a visitor for the publications service, as the gateway signs it. */
  visitorToken(): Promise<string>;
  /** What another service of the house lives on; the house calls it for nothing. */
  depsFor(service: ServiceName): Promise<SubgraphDeps>;
  /** Lets the services of the house call one more. */
  join(service: Subgraph): void;
  close(): Promise<void>;
}

const CREATORS = { registry: createRegistry, publications: createPublications, monitoring: createMonitoring } as const;
const DEFINITIONS = { registry, publications, monitoring } as const;
const SERVED: readonly Served[] = ['registry', 'publications', 'monitoring'];

export async function openHouse(options: { clock?: Clock } = {}): Promise<House> {
  const clock = options.clock ?? systemClock;
  const test = await openTestEngine(SERVED.map((name) => DEFINITIONS[name].migrations));
  const keys = await generateServiceKeys();
  const keyringOf = async (service: ServiceName) => {
    const own = keys.find((key) => key.service === service);
    if (!own) throw new Error(`no key for ${service}`);
    return createKeyring({
      service,
      privateJwk: own.privateJwk,
      trusted: keys.map((key) => key.publicJwk),
      clock: systemClock,
    });
  };
  const subgraphs = {} as Record<Served, Subgraph>;
  const databases = {} as Record<Served, Database>;
  const depsOf = {} as Record<Served, SubgraphDeps>;
  const transports: Partial<Record<ServiceName, Transport>> = Object.fromEntries(
    SERVED.map((name) => [name, inProcessTransport(() => subgraphs[name])]),
  );
  const depsWith = async (name: ServiceName, entities: EntityList): Promise<SubgraphDeps> => {
    const keyring = await keyringOf(name);
    const database = await test.connect(name, { entities });
    const clients = createServiceClients(keyring, transports);
    return { database, engine: test.engine, clock, logger: silentLogger, keyring, clients };
  };
  for (const name of SERVED) {
    depsOf[name] = await depsWith(name, DEFINITIONS[name].entities);
    databases[name] = depsOf[name].database;
    subgraphs[name] = await CREATORS[name](depsOf[name]);
  }
  for (const name of SERVED) await subgraphs[name].start();
  const notifications = await listenToLedger(test.engine, test.engine.url, silentLogger);
  await seedCatalogue(depsOf.registry, 'district');
  await settleAll(databases.registry, test);
  const gateway = await keyringOf('gateway');
  return {
    test,
    databases,
    subgraphs,
    ask: async (service, actor, query, variables = {}) => {
      const signer = actor.kind === 'service' ? await keyringOf(actor.name as ServiceName) : gateway;
      const token = await signer.sign(service, actor);
      const context = await subgraphs[service].contextFor({ [INTERNAL_TOKEN_HEADER]: token });
      const answer = await subgraphs[service].execute({ query, variables }, context);
      await settleAll(databases.registry, test);
      return answer;
    },
    depsFor: (name) => depsWith(name, []),
    join: (service) => {
      transports[service.name] = inProcessTransport(() => service);
    },
    visitorToken: () => gateway.sign('publications', { kind: 'anonymous' }),
    close: async () => {
      for (const name of SERVED) await subgraphs[name].drain();
      await notifications.stop();
      await test.close();
    },
  };
}

async function settleAll(database: Database, test: TestEngine): Promise<void> {
  const [head] = await database.query<{ event_seq: number }>('select event_seq from ledger.head');
  if (!(await settle({ database, engine: test.engine }, head?.event_seq ?? 0, 20_000))) {
    throw new Error('the projections did not get there');
  }
}

/** An account that holds `roles` in a unit of the district and everything below it. */
export const account = (number: number, roles: Role[], unitCode = 'government'): Actor => ({
  kind: 'account',
  id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  roles,
  rootUnitIds: [unitIdOf(unitCode)],
});

/** The seven people of a review chain, in its order. */
export const CHAIN_PEOPLE = {
  drafter: account(1, ['drafter']),
  sectionHead: account(2, ['sectionHead']),
  lineLeader: account(3, ['lineLeader']),
  ideologyLeader: account(4, ['ideologyLeader']),
  leadingGroup: account(5, ['leadingGroup']),
  director: account(6, ['director']),
  operator: account(7, ['operator']),
} as const;
