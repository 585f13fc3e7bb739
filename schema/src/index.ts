export * from './generated/internal.ts';
export * as consoleOperations from './generated/console.ts';
export * as portalOperations from './generated/portal.ts';
export { apiSdl, supergraphSdl } from './sdl.ts';
export type { TypedDocumentNode } from '@graphql-typed-document-node/core';
