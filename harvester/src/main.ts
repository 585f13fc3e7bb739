import { runService } from '@gongkai/runtime';
import { readHarvesterConfig } from './harvester.config.ts';
import { createSubgraph, definition } from './subgraph.ts';

await runService({
  name: 'harvester',
  definition,
  createSubgraph: async (deps, { BLOB_DIR }) => {
    const { HARVEST_WORKERS, HARVEST_CONTACT } = readHarvesterConfig();
    return createSubgraph(deps, { blobDir: BLOB_DIR, workers: HARVEST_WORKERS, contact: HARVEST_CONTACT });
  },
  defaultPort: 4004,
});
