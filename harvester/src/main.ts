import { runService } from '@gongkai/runtime';
import { harvesterSettings, readHarvesterConfig } from './harvester.config.ts';
import { createSubgraph, definition } from './subgraph.ts';

await runService({
  name: 'harvester',
  definition,
  createSubgraph: async (deps, { BLOB_DIR, PUSH_SECRET_KEY }) => {
    return createSubgraph(deps, { ...harvesterSettings(readHarvesterConfig()), blobDir: BLOB_DIR });
  },
  defaultPort: 4004,
});
