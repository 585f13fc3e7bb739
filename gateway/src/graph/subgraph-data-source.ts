import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { Logger } from '@gongkai/kernel/node';
import { ServiceCallError, type OperationResponse, type ServiceName, type Transport } from '@gongkai/runtime';
import { GraphQLError } from 'graphql';
import { catalogueMessage } from '../answer.ts';
import type { Caller } from '../caller.ts';
import type { GraphContext } from './graph-context.ts';

type Answer = Awaited<ReturnType<GraphQLDataSource<GraphContext>['process']>>;

/** Carries the gateway's fetches to one service over its transport, as the request's caller. */
export class SubgraphDataSource implements GraphQLDataSource<GraphContext> {
  constructor(
    private readonly service: ServiceName,
    private readonly transport: Transport | undefined,
    private readonly logger: Logger,
  ) {}

  async process(options: GraphQLDataSourceProcessOptions<GraphContext>): Promise<Answer> {
    if (!('incomingRequestContext' in options)) {
      throw new Error(`${this.service} was asked for ${options.kind}; the supergraph is given, never loaded`);
    }
    const { query, variables, operationName } = options.request;
    const { caller } = options.context;
    if (query === undefined) throw new Error(`a fetch from ${this.service} has no text`);
    const response = await this.#execute(
      { query, variables: variables ?? null, operationName: operationName ?? null },
      caller,
    );
    const position = response.extensions?.ledger?.position;
    if (position !== undefined) caller.reached(position);
    return response as Answer;
  }

  async #execute(request: Parameters<Transport['execute']>[0], caller: Caller): Promise<OperationResponse> {
    const { service, transport, logger } = this;
    try {
      if (!transport) throw new ServiceCallError(service, 'SERVICE_UNAVAILABLE', 'no transport is configured');
      return await transport.execute(request, await caller.headersFor(service));
    } catch (error) {
      if (!(error instanceof ServiceCallError)) throw error;
      logger.warn({ err: error, service, requestId: caller.requestId }, 'a service could not be asked');
      throw new GraphQLError(catalogueMessage('SERVICE_UNAVAILABLE'), {
        originalError: error,
        extensions: { code: 'SERVICE_UNAVAILABLE', service, requestId: caller.requestId },
      });
    }
  }
}
