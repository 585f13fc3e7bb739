import { assertOutsideTransaction } from '@gongkai/kernel/node';
import type { Actor } from '@gongkai/kernel/pure';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { Pool } from 'undici';
import { z } from 'zod';
import type { OperationRequest, OperationResponse } from './execute-operation.ts';
import { INTERNAL_TOKEN_HEADER, REQUEST_ID_HEADER, type Keyring, type ServiceName } from './internal-token.ts';
import type { Headers } from './headers.ts';
import type { RequestContext } from './request-context.ts';

/** Carries an operation to one service, in this process or over HTTP. */
export interface Transport {
  execute(request: OperationRequest, headers: Headers): Promise<OperationResponse>;
  close(): Promise<void>;
}

/** Another service refused or could not be reached. */
export class ServiceCallError extends Error {
  constructor(
    readonly service: ServiceName,
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${service}: ${message}`, options);
    this.name = 'ServiceCallError';
  }
}

/** What a service in this process offers to the others. */
interface LocalService {
  contextFor(headers: Headers): Promise<RequestContext>;
  execute(request: OperationRequest, context: RequestContext): Promise<OperationResponse>;
}

/** Calls the schema of a service in this process; identity is established from the same signed headers as over HTTP. */
export function inProcessTransport(subgraph: () => LocalService): Transport {
  return {
    execute: async (request, headers) => {
      const target = subgraph();
      return target.execute(request, await target.contextFor(headers));
    },
    close: async () => undefined,
  };
}

const responseSchema = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.looseObject({ message: z.string() })).optional(),
  extensions: z.object({ ledger: z.object({ position: z.number() }).optional() }).optional(),
});

/** Calls a service over HTTP with kept-alive connections. */
export function httpTransport(service: ServiceName, baseUrl: string, options: { timeoutMs?: number } = {}): Transport {
  const pool = new Pool(baseUrl, {
    connections: 32,
    headersTimeout: options.timeoutMs ?? 30_000,
    bodyTimeout: options.timeoutMs ?? 30_000,
  });
  return {
    execute: async (request, headers) => {
      const { status, text } = await posted(pool, request, headers).catch((error: unknown) => {
        throw new ServiceCallError(service, 'SERVICE_UNAVAILABLE', 'cannot be reached', { cause: error });
      });
      if (status !== 200)
        throw new ServiceCallError(service, 'SERVICE_UNAVAILABLE', `answered ${status}: ${text.slice(0, 200)}`);
      return responseOf(service, text);
    },
    close: () => pool.close(),
  };
}

// The body may break off as well as the connection.
async function posted(
  pool: Pool,
  request: OperationRequest,
  headers: Headers,
): Promise<{ status: number; text: string }> {
  const { statusCode, body } = await pool.request({
    path: '/graphql',
    method: 'POST',
    headers: { ...definedOnly(headers), 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return { status: statusCode, text: await body.text() };
}

function responseOf(service: ServiceName, text: string): OperationResponse {
  try {
    return responseSchema.parse(JSON.parse(text)) as OperationResponse;
  } catch (error) {
    throw new ServiceCallError(service, 'SERVICE_UNAVAILABLE', 'answered what is no result', { cause: error });
  }
}

const definedOnly = (headers: Headers): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Typed operations on other services. */
export interface ServiceClients {
  /**
   * Runs a trusted operation on `service` as this service.
   * @throws InTransactionError inside a transaction
   * @throws ServiceCallError when the service refuses or cannot be reached
   */
  call<R, V extends Record<string, unknown>>(
    service: ServiceName,
    document: TypedDocumentNode<R, V>,
    variables: V,
    options?: { onBehalfOf?: string; requestId?: string },
  ): Promise<R>;
}

/** Clients of the service that owns `keyring`, over the given transports. */
export function createServiceClients(
  keyring: Keyring,
  transports: Readonly<Partial<Record<ServiceName, Transport>>>,
): ServiceClients {
  return {
    call: async (service, document, variables, options = {}) => {
      assertOutsideTransaction(`对 ${service} 的调用 a call to ${service}`);
      const transport = transports[service];
      if (!transport) throw new Error(`no transport to ${service}; give its URL in the configuration`);
      const actor: Actor = {
        kind: 'service',
        name: keyring.service,
        ...(options.onBehalfOf === undefined ? {} : { onBehalfOf: options.onBehalfOf }),
      };
      const response = await transport.execute(
        { query: textOf(document), variables },
        {
          [INTERNAL_TOKEN_HEADER]: await keyring.sign(service, actor),
          ...(options.requestId === undefined ? {} : { [REQUEST_ID_HEADER]: options.requestId }),
        },
      );
      const [error] = response.errors ?? [];
      if (error) throw new ServiceCallError(service, String(error.extensions?.['code'] ?? 'INTERNAL'), error.message);
      return response.data as never;
    },
  };
}

const texts = new WeakMap<object, string>();

function textOf(document: TypedDocumentNode<unknown, never>): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const text = print(document);
  texts.set(document, text);
  return text;
}
