/** What benchmarks need of the tests' kit. */
export { startDistributed, type Distributed } from './distributed.ts';
export { DISTRIBUTED_PROCESSES } from './distributed-processes.ts';
export { startPostgresCluster, type PostgresCluster } from './postgres-cluster.ts';
