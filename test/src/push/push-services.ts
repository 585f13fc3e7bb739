import {
  createLogger,
  frozenClock,
  listenToLedger,
  migrateJobs,
  type Database,
  type DatabaseEngine,
  type FrozenClock,
} from '@gongkai/kernel/node';
import { createSubgraph as createHarvester, definition as harvesting, type Harvester } from '@gongkai/harvester';
import type { Actor } from '@gongkai/kernel/pure';
import { createSubgraph as createRegistry, definition as registering, seedCatalogue } from '@gongkai/registry';
import {
  createKeyring,
  createServiceClients,
  generateServiceKeys,
  INTERNAL_TOKEN_HEADER,
  inProcessTransport,
  type Headers,
  type Keyring,
  type ServiceName,
  type Subgraph,
  type SubgraphDeps,
} from '@gongkai/runtime';
import type { Clock } from '@gongkai/kernel/node';
import { openTestEngine } from '../kit/test-engine.ts';
import { PretendIntake } from './pretend-intake.ts';

/** Registry and harvester on one database with the district's catalogue; publications are pretended. */
export interface PushServices {
  readonly clock: FrozenClock;
  readonly engine: DatabaseEngine;
  readonly intake: PretendIntake;
  readonly databases: { readonly registry: Database; readonly harvester: Database };
  readonly subgraphs: { readonly registry: Subgraph; readonly harvester: Harvester };
  readonly harvesterDeps: SubgraphDeps;
  /** Lines of the log of both. */
  readonly lines: string[];
  /** Headers of a request of an actor, as the gateway signs them. */
  headersFor(service: ServiceName, actor: Actor): Promise<Headers>;
  close(): Promise<void>;
}

const SECRET = 'an installation secret of the push tests, long enough';
const SETTINGS = { tick: 'never', workers: 2, pushSecretKey: SECRET };

export async function openPushServices(at: string): Promise<PushServices> {
  const clock = frozenClock(at);
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ name: 'push', level: 'trace', format: 'json', secretValues: [SECRET], destination });
  const test = await openTestEngine([registering.migrations, harvesting.migrations]);
  const { engine } = test;
  await migrateJobs(engine, 'harvester', 'harvest');
  const databases = { registry: await test.connect('registry'), harvester: await test.connect('harvester') };
  const keyrings = await keyringsOf(clock);
  const depsOf = (service: 'registry' | 'harvester', clients: SubgraphDeps['clients']): SubgraphDeps => {
    return { engine, clock, logger, database: databases[service], keyring: keyrings[service], clients };
  };
  const registryDeps = depsOf('registry', createServiceClients(keyrings.registry, {}));
  const registry = await createRegistry(registryDeps, { pushSecretKey: SECRET });
  const intake = new PretendIntake();
  const transports = { registry: inProcessTransport(() => registry) };
  const clients = intake.clientsBefore(createServiceClients(keyrings.harvester, transports));
  const harvesterDeps = depsOf('harvester', clients);
  const harvester = await createHarvester(harvesterDeps, SETTINGS);
  const notifications = await listenToLedger(engine, engine.url, logger);
  await registry.start();
  await harvester.start();
  await seedCatalogue(registryDeps, 'district');
  return {
    clock,
    engine,
    intake,
    databases,
    subgraphs: { registry, harvester },
    harvesterDeps,
    lines,
    headersFor: async (service, actor) => ({ [INTERNAL_TOKEN_HEADER]: await keyrings.gateway.sign(service, actor) }),
    close: async () => {
      await harvester.drain();
      await registry.drain();
      await notifications.stop();
      await test.close();
    },
  };
}

async function keyringsOf(clock: Clock): Promise<Record<'registry' | 'harvester' | 'gateway', Keyring>> {
  const keys = await generateServiceKeys(['registry', 'harvester', 'gateway']);
  const trusted = keys.map(({ publicJwk }) => publicJwk);
  const of = (service: ServiceName): Promise<Keyring> => {
    const key = keys.find((one) => one.service === service);
    if (!key) throw new Error(`no key of ${service}`);
    return createKeyring({ service, privateJwk: key.privateJwk, trusted, clock });
  };
  return { registry: await of('registry'), harvester: await of('harvester'), gateway: await of('gateway') };
}
