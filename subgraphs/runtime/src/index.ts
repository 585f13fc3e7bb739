export { closeServer, type ClosableServer } from './close-server.ts';
export type { Headers } from './headers.ts';
export {
  accept,
  auditRefusal,
  decide,
  editConflict,
  refuse,
  refuseAndKeep,
  type CommandSubject,
  type Decision,
} from './decision.ts';
export { operationRequestSchema, type OperationRequest, type OperationResponse } from './execute-operation.ts';
export { federate, type ResolverClass, type ResolveReference, type SchemaDefinition } from './federated-schema.ts';
export {
  CLIENT_ADDRESS_HEADER,
  createKeyring,
  generateServiceKeys,
  INTERNAL_TOKEN_HEADER,
  InternalTokenError,
  REQUEST_ID_HEADER,
  SERVICE_NAMES,
  type Caller,
  type Keyring,
  type ServiceKey,
  type ServiceName,
} from './internal-token.ts';
export {
  everyone,
  isPermitted,
  roles,
  services,
  signedIn,
  typesToPermit,
  type Permission,
  type PermissionTable,
} from './permissions.ts';
export { MutationPayload, PageArguments, PageInfoType, ProblemType } from './problem.type.ts';
export { parseInput } from './parse-input.ts';
export { createPushSecrets, type PushSecrets } from './push-secrets.ts';
export { readCursor } from './read-cursor.ts';
export { actorName, RequestContext, type RequestMeans } from './request-context.ts';
export { rowsByIds } from './rows-by-ids.ts';
export { runProcess, serviceUrls, transportsFrom, type ProcessParts } from './run-process.ts';
export { runService, type ServiceProgram } from './run-service.ts';
export { serveSubgraph, type Readiness, type SubgraphServer } from './serve-subgraph.ts';
export {
  createServiceClients,
  httpTransport,
  inProcessTransport,
  ServiceCallError,
  type ServiceClients,
  type Transport,
} from './service-client.ts';
export { startTicker, type Ticked } from './ticker.ts';
export { databasePart, orUnavailable, transportsPart } from './service-parts.ts';
export { processConfig, serviceConfig, type ServiceSettings } from './service.config.ts';
export {
  createSubgraph,
  type Route,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphDeps,
  type SubgraphParts,
} from './subgraph.ts';
