import { gatewayConfig } from '@gongkai/gateway';
import { definition as harvester, harvesterConfig } from '@gongkai/harvester';
import { kernelConfig, type ConfigDefinition } from '@gongkai/kernel/node';
import { definition as monitoring } from '@gongkai/monitoring';
import { definition as publications } from '@gongkai/publications';
import { definition as registry } from '@gongkai/registry';
import { federate, serviceConfig } from '@gongkai/runtime';
import { standaloneConfig } from '../config.ts';
import { SUBGRAPH_NAMES, type SubgraphName, type SubgraphSdl } from './subgraph-sdl.ts';

const DEFINITIONS = { registry, publications, monitoring, harvester } satisfies Record<SubgraphName, object>;

/** SDL of every service, as its classes say it. */
export async function readSubgraphs(): Promise<SubgraphSdl[]> {
  return Promise.all(SUBGRAPH_NAMES.map(async (name) => ({ name, sdl: (await federate(DEFINITIONS[name])).sdl })));
}

/** The settings of every package; a key two of them share stands where it comes first. */
export function readConfigs(): ConfigDefinition[] {
  const all: ConfigDefinition[] = [kernelConfig, serviceConfig, gatewayConfig, harvesterConfig, standaloneConfig];
  return all.map(({ packageName, shape }, index) => {
    const before = new Set(all.slice(0, index).flatMap((config) => Object.keys(config.shape)));
    return { packageName, shape: Object.fromEntries(Object.entries(shape).filter(([key]) => !before.has(key))) };
  });
}
