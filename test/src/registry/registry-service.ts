import { frozenClock, type FrozenClock } from '@gongkai/kernel/node';
import type { Actor } from '@gongkai/kernel/pure';
import { createSubgraph, definition, type Registry } from '@gongkai/registry';
import {
  createKeyring,
  createServiceClients,
  generateServiceKeys,
  INTERNAL_TOKEN_HEADER,
  type OperationResponse,
  type ServiceName,
  type SubgraphDeps,
} from '@gongkai/runtime';
import { silentLogger } from '../kit/silent-logger.ts';
import { openTestEngine } from '../kit/test-engine.ts';

/** A registry on an empty database, asked as over the wire: every request carries a signed token. */
export interface RegistryService {
  readonly subgraph: Registry;
  readonly deps: SubgraphDeps;
  readonly clock: FrozenClock;
  /** Data and errors of one operation; people speak through the gateway, services for themselves. */
  ask(actor: Actor, query: string, variables?: Record<string, unknown>): Promise<OperationResponse>;
  /** Internal token for the registry. */
  token(issuer: ServiceName, actor: Actor): Promise<string>;
  /** How many rows the ledger has. */
  ledger(): Promise<{ audits: number; events: number }>;
  close(): Promise<void>;
}

/** Somebody of the lead office. */
export const leadOffice: Actor = { kind: 'account', id: 'lead', roles: ['leadOffice'], rootUnitIds: [] };
/** Somebody who may only write drafts. */
export const drafter: Actor = { kind: 'account', id: 'drafter', roles: ['drafter'], rootUnitIds: [] };

export const serviceActor = (name: ServiceName): Actor => ({ kind: 'service', name });

export async function openRegistry(at = '2026-11-20T08:00:00+08:00'): Promise<RegistryService> {
  const clock = frozenClock(at);
  const testEngine = await openTestEngine([definition.migrations]);
  const database = await testEngine.connect('registry', { entities: definition.entities });
  const keys = await generateServiceKeys();
  const trusted = keys.map(({ publicJwk }) => publicJwk);
  const keyringOf = async (service: ServiceName) => {
    const key = keys.find((one) => one.service === service);
    if (!key) throw new Error(`no key of ${service}`);
    return createKeyring({ service, privateJwk: key.privateJwk, trusted, clock });
  };
  const keyring = await keyringOf('registry');
  const clients = createServiceClients(keyring, {});
  const deps = { database, engine: testEngine.engine, clock, logger: silentLogger, keyring, clients };
  const subgraph = await createSubgraph(deps);
  const token = async (issuer: ServiceName, actor: Actor) => (await keyringOf(issuer)).sign('registry', actor);
  return {
    subgraph,
    deps,
    clock,
    token,
    ask: async (actor, query, variables = {}) => {
      const issuer = issuerFor(actor);
      const context = await subgraph.contextFor({ [INTERNAL_TOKEN_HEADER]: await token(issuer, actor) });
      return subgraph.execute({ query, variables }, context);
    },
    ledger: async () => {
      const [row] = await database.query<{ audits: number; events: number }>(
        'select (select count(*) from ledger.audit) as audits, (select count(*) from ledger.event) as events',
      );
      if (!row) throw new Error('no ledger');
      return row;
    },
    close: () => testEngine.close(),
  };
}

function issuerFor(actor: Actor): ServiceName {
  return actor.kind === 'service' ? (actor.name as ServiceName) : 'gateway';
}
