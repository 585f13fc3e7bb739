import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createLogger,
  frozenClock,
  listenToLedger,
  migrateJobs,
  settle,
  type Database,
  type FrozenClock,
} from '@gongkai/kernel/node';
import {
  createSubgraph as createHarvester,
  definition as harvesting,
  seedBindings,
  type Harvester,
} from '@gongkai/harvester';
import type { Actor } from '@gongkai/kernel/pure';
import {
  createSubgraph as createRegistry,
  definition as registering,
  seedCatalogue,
  siteIdOf,
  unitIdOf,
} from '@gongkai/registry';
import {
  createKeyring,
  createServiceClients,
  generateServiceKeys,
  INTERNAL_TOKEN_HEADER,
  inProcessTransport,
  type OperationResponse,
  type ServiceName,
  type Subgraph,
} from '@gongkai/runtime';
import { z } from 'zod';
import { openTestEngine } from '../kit/test-engine.ts';
import { PretendIntake } from './pretend-intake.ts';
import { receiptSchema, type Receipt } from './push-receipt.ts';
import { tablesWith } from './tables-with.ts';
import { signedHeaders, type ClientKey, type Signing } from './signed-request.ts';

export const admin: Actor = { kind: 'account', id: 'admin', roles: ['portalAdmin'], rootUnitIds: [] };

/** What a push or a receipt was answered. */
export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A client with the binding it pushes into. */
export interface Pusher extends ClientKey {
  readonly id: string;
  readonly code: string;
  readonly bindingId: string;
}

/** Registry and harvester on one database with the push door served; publications are pretended. */
export interface PushHouse {
  readonly url: string;
  readonly clock: FrozenClock;
  readonly intake: PretendIntake;
  readonly databases: { readonly registry: Database; readonly harvester: Database };
  /** Everything that was logged. */
  readonly log: () => string;
  /** Makes a client by the graph and binds it to a column. */
  pusher(code: string): Promise<Pusher>;
  ask(
    service: 'registry' | 'harvester',
    actor: Actor,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<OperationResponse>;
  /** Sends a signed request; `alter` changes it after it was signed. */
  send(key: ClientKey, signing: Partial<Signing> & Pick<Signing, 'target'>, alter?: Alteration): Promise<Answered>;
  /** Pushes and waits until every item has its result. */
  pushed(pusher: Pusher, body: string): Promise<Receipt>;
  receipt(key: ClientKey, id: string): Promise<Receipt>;
  /** Names of the tables of the whole database in which some row holds the text. */
  tablesWith(text: string): Promise<string[]>;
  /** Waits until no push into the binding waits or is worked. */
  settled(pusher: Pusher): Promise<void>;
  close(): Promise<void>;
}

export interface Alteration {
  readonly body?: string | Uint8Array;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const SECRET = 'an installation secret of the push tests, long enough';
const COLUMN = unitIdOf('column of the push tests');
const CREATE = `mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) {
  apiClient { id code version } keyId secret problems { code path message } } }`;
const madeSchema = z.object({
  createApiClient: z.object({ apiClient: z.object({ id: z.string() }), keyId: z.string(), secret: z.string() }),
});

export async function openPushHouse(at = '2026-11-20T08:00:00+08:00'): Promise<PushHouse> {
  const clock = frozenClock(at);
  const lines: string[] = [];
  const logger = createLogger({
    name: 'push',
    level: 'trace',
    format: 'json',
    secretValues: [SECRET],
    destination: { write: (line: string) => void lines.push(line) },
  });
  const test = await openTestEngine([registering.migrations, harvesting.migrations]);
  await migrateJobs(test.engine, 'harvester', 'harvest');
  const keys = await generateServiceKeys();
  const keyringOf = async (service: ServiceName) => {
    const key = keys.find((one) => one.service === service);
    if (!key) throw new Error(`no key of ${service}`);
    return createKeyring({
      service,
      privateJwk: key.privateJwk,
      trusted: keys.map(({ publicJwk }) => publicJwk),
      clock,
    });
  };
  const databases = { registry: await test.connect('registry'), harvester: await test.connect('harvester') };
  const intake = new PretendIntake();
  const common = { engine: test.engine, clock, logger };
  const registryDeps = { ...common, database: databases.registry, keyring: await keyringOf('registry') };
  const registry: Subgraph = await createRegistry(
    { ...registryDeps, clients: createServiceClients(registryDeps.keyring, {}) },
    { pushSecretKey: SECRET },
  );
  const keyring = await keyringOf('harvester');
  const transports = { registry: inProcessTransport(() => registry) };
  const clients = intake.clientsBefore(createServiceClients(keyring, transports));
  const deps = { ...common, database: databases.harvester, keyring, clients };
  const harvester: Harvester = await createHarvester(deps, { tick: 'never', workers: 2, pushSecretKey: SECRET });
  const notifications = await listenToLedger(test.engine, test.engine.url, logger);
  await registry.start();
  await harvester.start();
  await seedCatalogue({ ...registryDeps, clients }, 'district');
  const gateway = await keyringOf('gateway');
  const subgraphs = { registry, harvester };
  const server = createServer((request, response) => {
    const route = harvester.routes.find(({ method }) => method === request.method);
    const serve = async (): Promise<void> => {
      const token = await gateway.sign('harvester', { kind: 'anonymous' });
      const context = await harvester.contextFor({ [INTERNAL_TOKEN_HEADER]: token });
      await route?.handle(request, response, context);
    };
    serve().catch((error: unknown) => {
      lines.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask: PushHouse['ask'] = async (service, actor, query, variables = {}) => {
    const context = await subgraphs[service].contextFor({
      [INTERNAL_TOKEN_HEADER]: await gateway.sign(service, actor),
    });
    const answer = await subgraphs[service].execute({ query, variables }, context);
    const position = answer.extensions?.ledger?.position;
    if (position !== undefined) await settle({ database: databases.registry, engine: test.engine }, position, 10_000);
    return answer;
  };
  const send: PushHouse['send'] = async (key, signing, alter = {}) => {
    const { method = 'POST', target, body } = signing;
    const signed = signedHeaders(key, { method, at: clock.now(), ...signing });
    const response = await fetch(url + (alter.target ?? target), {
      method,
      headers: { ...signed, ...alter.headers },
      ...(body === undefined ? {} : { body: alter.body ?? body }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const receipt: PushHouse['receipt'] = async (key, id) => {
    const { body } = await send(key, { method: 'GET', target: `/push/receipts/${id}` });
    return receiptSchema.parse(body);
  };
  return {
    url,
    clock,
    intake,
    databases,
    log: () => lines.join(''),
    ask,
    send,
    receipt,
    pusher: async (code) => {
      const input = { siteId: siteIdOf('civil-affairs'), code, name: `系统 ${code}` };
      const { createApiClient } = madeSchema.parse((await ask('registry', admin, CREATE, { input })).data);
      const { apiClient, keyId, secret } = createApiClient;
      const rule = { kind: 'feed', url: 'https://mz.example.gov.cn/', expectations: { minItems: 0, minBody: 10 } };
      const [bindingId = ''] = await seedBindings(deps, [
        {
          sourceKey: `push/${code}`,
          siteId: siteIdOf('civil-affairs'),
          name: `报送 ${code}`,
          allowedHosts: ['mz.example.gov.cn'],
          columnId: COLUMN,
          unitId: unitIdOf('civil-affairs'),
          rule,
          cron: null,
          pushClientId: apiClient.id,
        },
      ]);
      return { id: apiClient.id, code, keyId, secret, bindingId };
    },
    tablesWith: (text) => tablesWith(test.engine, text),
    settled: ({ bindingId }) => harvester.runsSettled({ bindingIds: [bindingId] }),
    pushed: async (pusher, body) => {
      const answer = await send(pusher, { target: `/push/${pusher.code}`, body });
      if (answer.status !== 202) throw new Error(JSON.stringify(answer));
      await harvester.runsSettled({ bindingIds: [pusher.bindingId] });
      return receipt(pusher, String(answer.body['receipt']));
    },
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await harvester.drain();
      await registry.drain();
      await notifications.stop();
      await test.close();
    },
  };
}
