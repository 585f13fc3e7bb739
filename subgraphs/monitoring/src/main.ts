import { runService } from '@gongkai/runtime';
import { createSubgraph, definition } from './subgraph.ts';

await runService({ name: 'monitoring', definition, createSubgraph, defaultPort: 4003 });
