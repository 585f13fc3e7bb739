import { kernelConfig, type ConfigDefinition } from '@gongkai/kernel/node';
import { federate, type SubgraphDefinition } from '@gongkai/runtime';
import { z } from 'zod';
import { standaloneConfig } from '../config.ts';
import { readText } from './repository.ts';

/** The services of the graph, in the order the supergraph is composed of them. */
export const SUBGRAPH_NAMES = ['registry', 'publications', 'monitoring', 'harvester'] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** SDL of one service, as its classes say it. */
export interface SubgraphSdl {
  readonly name: SubgraphName;
  readonly sdl: string;
}

/** What the packages of the house say about themselves. */
export interface Packages {
  readonly subgraphs: readonly SubgraphSdl[];
  readonly configs: readonly ConfigDefinition[];
  readonly warnings: readonly string[];
}

const CONFIG_PACKAGES = ['runtime', 'gateway'] as const;

const definitionSchema = z.custom<SubgraphDefinition>(
  (value) => typeof value === 'object' && value !== null && 'resolvers' in value && 'references' in value,
);
const configSchema = z.custom<ConfigDefinition>(
  (value) => typeof value === 'object' && value !== null && 'packageName' in value && 'shape' in value,
);

/** Loads every service and says its SDL; one that cannot be loaded keeps its committed SDL, with a warning. */
export async function readPackages(): Promise<Packages> {
  const warnings: string[] = [];
  const subgraphs: SubgraphSdl[] = [];
  const configs: ConfigDefinition[] = [kernelConfig];
  for (const name of SUBGRAPH_NAMES) {
    const module = await load(name, warnings);
    configs.push(...configsOf(module));
    const subgraph = await sdlOf(name, module, warnings);
    if (subgraph) subgraphs.push(subgraph);
  }
  for (const name of CONFIG_PACKAGES) configs.push(...configsOf(await load(name, warnings)));
  return { subgraphs, configs: [...new Set([...configs, standaloneConfig])].map(onlyOwnKeys), warnings };
}

type Module = Readonly<Record<string, unknown>>;

async function load(name: string, warnings: string[]): Promise<Module> {
  const specifier: string = `@gongkai/${name}`;
  try {
    return z.record(z.string(), z.unknown()).parse({ ...(await import(specifier)) });
  } catch (error) {
    warnings.push(`${specifier} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
}

async function sdlOf(name: SubgraphName, module: Module, warnings: string[]): Promise<SubgraphSdl | undefined> {
  const definition = definitionSchema.safeParse(module['definition']);
  if (definition.success) return { name, sdl: (await federate(definition.data)).sdl };
  const sdl = await readText(`schema/subgraphs/${name}.graphql`);
  warnings.push(
    `@gongkai/${name} exports no definition; ${sdl === undefined ? 'left out' : 'its committed SDL is used'}`,
  );
  return sdl === undefined ? undefined : { name, sdl };
}

// A key two packages share is explained where it stands first.
function onlyOwnKeys(config: ConfigDefinition, index: number, all: readonly ConfigDefinition[]): ConfigDefinition {
  const before = new Set(all.slice(0, index).flatMap(({ shape }) => Object.keys(shape)));
  const own = Object.entries(config.shape).filter(([key]) => !before.has(key));
  return { packageName: config.packageName, shape: Object.fromEntries(own) };
}

function configsOf(module: Module): ConfigDefinition[] {
  return Object.keys(module)
    .sort()
    .flatMap((name) => {
      const config = configSchema.safeParse(module[name]);
      return config.success ? [config.data] : [];
    });
}
