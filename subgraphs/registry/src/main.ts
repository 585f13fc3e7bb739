import { runService } from '@gongkai/runtime';
import { createSubgraph, definition } from './subgraph.ts';

await runService({
  name: 'registry',
  definition,
  createSubgraph: (deps, { PUSH_SECRET_KEY }) => createSubgraph(deps, { pushSecretKey: PUSH_SECRET_KEY }),
  defaultPort: 4001,
});
