import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createLogger, openPostgres, systemClock } from '@gongkai/kernel/node';
import { createSubgraph as createPublications, definition as publications } from '@gongkai/publications';
import { createSubgraph as createRegistry, definition as registry } from '@gongkai/registry';
import type { Keyring, RequestContext } from '@gongkai/runtime';
import { listening } from '../measure/child-server.ts';

// The peer asks the very resolvers and tables we do, but serves them as the handbook says: Apollo Server over HTTP,
// and nobody proves who they are.
const SUBGRAPHS = {
  registry: { definition: registry, create: createRegistry },
  publications: { definition: publications, create: createPublications },
};

const name = process.env['BENCH_SUBGRAPH'] === 'registry' ? 'registry' : 'publications';
const { definition, create } = SUBGRAPHS[name];
const engine = openPostgres({ url: process.env['BENCH_DATABASE_URL'] ?? '' });
const everyoneIsVisitor: Keyring = {
  service: name,
  sign: async () => '',
  verify: async () => ({ issuer: 'gateway', actor: { kind: 'anonymous' } }),
};
const subgraph = await create({
  database: await engine.connect({ service: name, entities: definition.entities }),
  engine,
  clock: systemClock,
  logger: createLogger({ name: 'bench', level: 'error' }),
  keyring: everyoneIsVisitor,
  clients: { call: () => Promise.reject(new Error('reading calls nobody')) },
});
// The server copies the context it is given, and a copy loses the private parts of ours.
const ownContext: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async (request) => {
    Object.assign(request, { contextValue: await subgraph.contextFor({}) });
  },
};
const server = new ApolloServer<RequestContext>({
  schema: subgraph.schema,
  nodeEnv: 'production',
  plugins: [ApolloServerPluginInlineTraceDisabled(), ownContext],
});
const { url } = await startStandaloneServer(server, {
  context: () => subgraph.contextFor({}),
  listen: { host: '127.0.0.1', port: 0 },
});
listening(url);
process.once('SIGTERM', () => process.exit(0));
