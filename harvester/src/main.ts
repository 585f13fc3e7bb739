import { runService } from '@gongkai/runtime';
import { harvesterSettings, readHarvesterConfig } from './harvester.config.ts';
import { createSubgraph, definition } from './subgraph.ts';

await runService({
  name: 'harvester',
  definition,
  createSubgraph: async (deps, { BLOB_DIR, PUSH_SECRET_KEY }) => {
    const own = { blobDir: BLOB_DIR, pushSecretKey: PUSH_SECRET_KEY };
    return createSubgraph(deps, { ...harvesterSettings(readHarvesterConfig()), ...own });
  },
  defaultPort: 4004,
});
