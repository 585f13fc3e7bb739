import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { Logger } from '@gongkai/kernel/node';
import { SERVICE_NAMES, type ServiceName, type Transport } from '@gongkai/runtime';
import { disableApolloTelemetry } from '../apollo-telemetry.config.ts';
import { LIMITS } from '../limits/limits.ts';
import { operationLimits } from '../limits/operation-limits.rule.ts';
import { finishAnswers, type Settle } from './answer.plugin.ts';
import type { GraphContext } from './graph-context.ts';
import { requirePasswordChange } from './password-change.plugin.ts';
import { SubgraphDataSource } from './subgraph-data-source.ts';

export interface GraphServerOptions {
  readonly supergraphSdl: string;
  readonly transports: Readonly<Partial<Record<ServiceName, Transport>>>;
  readonly logger: Logger;
  readonly settle: Settle;
}

/**
 * Starts the graph from the composed supergraph; no service is asked for anything.
 * @throws when the supergraph cannot be read
 */
export async function startGraphServer(options: GraphServerOptions): Promise<ApolloServer<GraphContext>> {
  disableApolloTelemetry();
  const { supergraphSdl, transports, settle } = options;
  const logger = options.logger.child({ part: 'graph' });
  const log = apolloLogger(logger);
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: log,
    buildService: ({ name }) => {
      const service = serviceOf(name);
      return new SubgraphDataSource(service, transports[service], logger);
    },
  });
  const server = new ApolloServer<GraphContext>({
    gateway,
    logger: log,
    nodeEnv: 'production',
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [operationLimits],
    plugins: [ApolloServerPluginLandingPageDisabled(), requirePasswordChange, finishAnswers(settle, logger)],
  });
  await server.start();
  return server;
}

function serviceOf(name: string): ServiceName {
  const service = SERVICE_NAMES.find((known) => known === name);
  if (!service) throw new Error(`the supergraph names the service ${name}; known are ${SERVICE_NAMES.join(', ')}`);
  return service;
}

type ApolloLogger = Record<'debug' | 'info' | 'warn' | 'error', (message?: unknown) => void>;

const apolloLogger = (logger: Logger): ApolloLogger => ({
  debug: (message) => logger.debug(String(message)),
  info: (message) => logger.debug(String(message)),
  warn: (message) => logger.warn(String(message)),
  error: (message) => logger.error(String(message)),
});
