import { settle } from '@gongkai/kernel/node';
import { seedBindings } from '@gongkai/harvester';
import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, siteIdOf, unitIdOf } from '@gongkai/registry';
import type { OperationResponse } from '@gongkai/runtime';
import { z } from 'zod';
import { servePushDoor, type PushDoor } from './push-door.ts';
import { receiptSchema, type Receipt } from './push-receipt.ts';
import { openPushServices, type PushServices } from './push-services.ts';
import type { ClientKey } from './signed-request.ts';
import { tablesWith } from './tables-with.ts';

export const admin: Actor = { kind: 'account', id: 'admin', roles: ['portalAdmin'], rootUnitIds: [] };

/** A client with the binding it pushes into. */
export interface Pusher extends ClientKey {
  readonly id: string;
  readonly code: string;
  readonly bindingId: string;
}

/** Somewhere to push to, and ways to see what came of it. */
export interface PushHouse extends PushDoor, Pick<PushServices, 'clock' | 'intake' | 'databases'> {
  /** Everything that was logged. */
  log(): string;
  /** Makes a client by the graph and binds it to a column. */
  pusher(code: string): Promise<Pusher>;
  ask(service: Asked, actor: Actor, query: string, variables?: Record<string, unknown>): Promise<OperationResponse>;
  /** Pushes and waits until every item has its result. */
  pushed(pusher: Pusher, body: string): Promise<Receipt>;
  receipt(key: ClientKey, id: string): Promise<Receipt>;
  /** Names of the tables of the whole database in which some row holds the text. */
  tablesWith(text: string): Promise<string[]>;
  /** Waits until no push into the binding waits or is worked. */
  settled(pusher: Pusher): Promise<void>;
}

type Asked = 'registry' | 'harvester';

const SITE = 'civil-affairs';
const CREATE = `mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) {
  apiClient { id } keyId secret problems { code path message } } }`;
const madeSchema = z.object({
  createApiClient: z.object({ apiClient: z.object({ id: z.string() }), keyId: z.string(), secret: z.string() }),
});

export async function openPushHouse(at = '2026-11-20T08:00:00+08:00'): Promise<PushHouse> {
  const services = await openPushServices(at);
  const door = await servePushDoor(services);
  const { clock, intake, databases, subgraphs, engine } = services;
  const receipt = async (key: ClientKey, id: string): Promise<Receipt> => {
    const { body } = await door.send(key, { method: 'GET', target: `/push/receipts/${id}` });
    return receiptSchema.parse(body);
  };
  const settled = ({ bindingId }: Pusher): Promise<void> =>
    subgraphs.harvester.runsSettled({ bindingIds: [bindingId] });
  return {
    ...door,
    clock,
    intake,
    databases,
    log: () => services.lines.join(''),
    ask: (...asked) => ask(services, ...asked),
    pusher: (code) => makePusher(services, code),
    receipt,
    settled,
    pushed: async (pusher, body) => {
      const answer = await door.send(pusher, { target: `/push/${pusher.code}`, body });
      if (answer.status !== 202) throw new Error(JSON.stringify(answer));
      await settled(pusher);
      return receipt(pusher, String(answer.body['receipt']));
    },
    tablesWith: (text) => tablesWith(engine, text),
    close: async () => {
      await door.close();
      await services.close();
    },
  };
}

async function ask(services: PushServices, ...[service, actor, query, variables = {}]: Parameters<PushHouse['ask']>) {
  const { subgraphs, databases, engine } = services;
  const context = await subgraphs[service].contextFor(await services.headersFor(service, actor));
  const answer = await subgraphs[service].execute({ query, variables }, context);
  const position = answer.extensions?.ledger?.position;
  if (position !== undefined) await settle({ database: databases.registry, engine }, position, 10_000);
  return answer;
}

async function makePusher(services: PushServices, code: string): Promise<Pusher> {
  const input = { siteId: siteIdOf(SITE), code, name: `系统 ${code}` };
  const made = madeSchema.parse((await ask(services, 'registry', admin, CREATE, { input })).data);
  const { apiClient, keyId, secret } = made.createApiClient;
  const place = { siteId: siteIdOf(SITE), unitId: unitIdOf(SITE), columnId: columnIdOf(`push ${code}`) };
  const rule = { kind: 'feed', url: 'https://mz.example.gov.cn/', expectations: { minItems: 0, minBody: 10 } };
  const source = { sourceKey: `push/${code}`, name: `报送 ${code}`, allowedHosts: ['mz.example.gov.cn'] };
  const seed = { ...place, ...source, rule, cron: null, pushClientId: apiClient.id };
  const [bindingId = ''] = await seedBindings(services.harvesterDeps, [seed]);
  return { id: apiClient.id, code, keyId, secret, bindingId };
}
