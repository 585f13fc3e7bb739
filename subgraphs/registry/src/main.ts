import { runService } from '@gongkai/runtime';
import { createSubgraph, definition } from './subgraph.ts';

await runService({ name: 'registry', definition, createSubgraph, defaultPort: 4001 });
