import { runService } from '@gongkai/runtime';
import { createSubgraph, definition } from './subgraph.ts';

await runService({ name: 'publications', definition, createSubgraph, defaultPort: 4002 });
