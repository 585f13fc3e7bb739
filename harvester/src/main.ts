import { runService } from '@gongkai/runtime';
import { createSubgraph, definition } from './subgraph.ts';

await runService({ name: 'harvester', definition, createSubgraph, defaultPort: 4004 });
