import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  keepLedgerShort,
  listenToLedger,
  runConsumer,
  type Clock,
  type ConsumerRun,
  type Database,
  type DatabaseEngine,
  type EntityList,
  type EventConsumer,
  type Logger,
  type MigrationSet,
} from '@gongkai/kernel/node';
import type { GraphQLSchema } from 'graphql';
import { OperationRunner, type OperationRequest, type OperationResponse } from './execute-operation.ts';
import type { Headers } from './headers.ts';
import { federate, type SchemaDefinition } from './federated-schema.ts';
import {
  CLIENT_ADDRESS_HEADER,
  INTERNAL_TOKEN_HEADER,
  REQUEST_ID_HEADER,
  type Keyring,
  type ServiceName,
} from './internal-token.ts';
import { guardFields, type PermissionTable } from './permissions.ts';
import type { RequestContext, RequestMeans } from './request-context.ts';
import type { ServiceClients } from './service-client.ts';

/** A plain HTTP door of a service, handed through by the gateway with the caller's internal token. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Prefix below which the route answers, `/feeds/`. */
  readonly prefix: string;
  handle(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void>;
}

/** What a service is given to live on. */
export interface SubgraphDeps {
  readonly database: Database;
  readonly engine: DatabaseEngine;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly keyring: Keyring;
  readonly clients: ServiceClients;
}

/** What a service is, apart from where it runs. */
export interface SubgraphDefinition extends SchemaDefinition {
  readonly name: ServiceName;
  readonly permissions: PermissionTable;
  readonly migrations: MigrationSet;
  readonly entities: EntityList;
}

/** The moving parts of one running service. */
export interface SubgraphParts {
  /** Request context of the service, with its own doors on top of the common ones. */
  context(means: RequestMeans): RequestContext;
  readonly routes?: readonly Route[];
  readonly consumers?: readonly EventConsumer[];
  start?(): Promise<void>;
  drain?(): Promise<void>;
}

export interface Subgraph {
  readonly name: ServiceName;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly routes: readonly Route[];
  readonly consumers: readonly EventConsumer[];
  readonly migrations: MigrationSet;
  /**
   * Context of one request from its headers.
   * @throws InternalTokenError without a valid internal token
   */
  contextFor(headers: Headers): Promise<RequestContext>;
  execute(request: OperationRequest, context: RequestContext): Promise<OperationResponse>;
  /** Starts event consumers and the service's own work. */
  start(): Promise<void>;
  /** Stops them; requests in flight may finish. */
  drain(): Promise<void>;
}

/**
 * Builds a service: federated schema, permissions in front of every root field, contexts from internal tokens, consumers.
 * @throws Error when a root field has no row in the permission table
 */
export async function createSubgraph(
  definition: SubgraphDefinition,
  deps: SubgraphDeps,
  parts: SubgraphParts,
): Promise<Subgraph> {
  const { schema, sdl } = await federate(definition);
  guardFields(schema, definition.permissions);
  const runner = new OperationRunner(schema);
  const consumers = parts.consumers ?? [];
  let runs: ConsumerRun[] = [];
  let stopListening: () => Promise<void> = async () => undefined;
  return {
    name: definition.name,
    sdl,
    schema,
    routes: parts.routes ?? [],
    consumers,
    migrations: definition.migrations,
    contextFor: async (headers) => {
      const caller = await deps.keyring.verify(headers[INTERNAL_TOKEN_HEADER]);
      const { database, clock, logger } = deps;
      const requestId = headers[REQUEST_ID_HEADER] ?? randomUUID();
      const clientAddress = headers[CLIENT_ADDRESS_HEADER];
      return parts.context({ ...caller, requestId, clientAddress, database, clock, logger });
    },
    execute: (request, context) => runner.run(request, context),
    start: async () => {
      const notifications = await listenToLedger(deps.engine, deps.engine.url, deps.logger);
      const upkeep = keepLedgerShort(deps.database, deps.logger);
      stopListening = async () => {
        await upkeep.stop();
        await notifications.stop();
      };
      runs = await Promise.all(consumers.map((consumer) => runConsumer(consumer, deps)));
      await parts.start?.();
    },
    drain: async () => {
      await parts.drain?.();
      await Promise.all(runs.map((run) => run.stop()));
      await stopListening();
    },
  };
}
