// The harvester's own program with one difference: it may ask the sample sub-sites a flow serves on this machine.
// The shipped program has no setting for that, so this stands in its place. FLOW_SAMPLE_SITES: host:port, comma-separated.
import { createSubgraph, definition } from '@gongkai/harvester';
import { runService } from '@gongkai/runtime';

const allow = (process.env.FLOW_SAMPLE_SITES ?? '').split(',').map((address) => {
  const { hostname, port } = new URL(`http://${address}`);
  return { host: hostname, port: Number(port) };
});

await runService({
  name: 'harvester',
  definition,
  // the port in the User-Agent tells a site which of several harvesters asks
  createSubgraph: (deps, { BLOB_DIR, PUSH_SECRET_KEY }) => {
    const own = { blobDir: BLOB_DIR, pushSecretKey: PUSH_SECRET_KEY };
    return createSubgraph(deps, { ...own, allow, contact: `http://127.0.0.1:${process.env.PORT}` });
  },
  defaultPort: 4004,
});
