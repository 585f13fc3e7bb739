import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { supergraphSdl } from '@gongkai/schema';
import { listening } from '../measure/child-server.ts';

/** The stock gateway as its handbook starts it. BENCH_REGISTRY_URL and BENCH_PUBLICATIONS_URL say where the subgraphs are. */
const urls: Readonly<Record<string, string | undefined>> = {
  registry: process.env['BENCH_REGISTRY_URL'],
  publications: process.env['BENCH_PUBLICATIONS_URL'],
};
const gateway = new ApolloGateway({
  supergraphSdl,
  buildService: ({ name }) => new RemoteGraphQLDataSource({ url: urls[name] ?? 'http://127.0.0.1:9' }),
});
const server = new ApolloServer({ gateway, nodeEnv: 'production' });
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
listening(url);
process.once('SIGTERM', () => process.exit(0));
