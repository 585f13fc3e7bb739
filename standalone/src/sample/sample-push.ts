import { join } from 'node:path';
import { bindingIdOf, seedBindings } from '@gongkai/harvester';
import { columnIdOf, seedApiClient, siteIdOf, unitIdOf } from '@gongkai/registry';
import { writeDurably } from '../kept-file.ts';
import type { PlatformParts } from '../platform.ts';
import { subgraphDeps } from '../subgraphs.ts';

const SITE = 'development-reform';
const COLUMN = 's000-result-06';
const SOURCE = `sample/${SITE}/push`;

/** Where the sample's key is kept beside the people's passwords, readable by the owner alone. */
const SAMPLE_PUSH_FILE = 'sample-push.json';

/**
 * A sample system that pushes, its key in the data directory, and the column it pushes into.
 * @returns the binding's id; undefined where the platform takes no pushes
 */
export async function seedSamplePush(parts: PlatformParts, dataDir: string): Promise<string | undefined> {
  const { pushSecretKey } = parts;
  if (pushSecretKey === undefined) return undefined;
  const client = { code: SITE, name: '示例区发展和改革委员会报送系统', siteId: siteIdOf(SITE) };
  const { id, keyId, secret } = await seedApiClient(subgraphDeps(parts, 'registry'), client, pushSecretKey);
  const rule = { kind: 'feed', url: `https://${SITE}.example/`, expectations: { minItems: 0, minBody: 20 } };
  await seedBindings(subgraphDeps(parts, 'harvester'), [
    {
      sourceKey: SOURCE,
      siteId: client.siteId,
      name: `${client.name}：报送`,
      allowedHosts: [`${SITE}.example`],
      columnId: columnIdOf(COLUMN),
      unitId: unitIdOf(SITE),
      rule,
      cron: null,
      pushClientId: id,
    },
  ]);
  const kept = { target: `/push/${SITE}`, keyId, secret };
  await writeDurably(join(dataDir, SAMPLE_PUSH_FILE), `${JSON.stringify(kept, undefined, 2)}\n`);
  return bindingIdOf(SOURCE, columnIdOf(COLUMN));
}
