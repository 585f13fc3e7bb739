import { renderEnvExample } from '@gongkai/kernel/node';
import { buildSchema, findBreakingChanges } from 'graphql';
import { composeGraph } from './compose.ts';
import { errorsJson, errorsPage } from './error-catalogue.ts';
import { readOperations, schemaOf } from './operation-files.ts';
import { readConfigs, readSubgraphs } from './packages.ts';
import { readText } from './repository.ts';
import { SUBGRAPH_NAMES, type SubgraphSdl } from './subgraph-sdl.ts';
import { internalBarrel, typedDocuments } from './typed-documents.ts';

/** Folders in which every file is generated: one that is no longer made is stale. */
export const GENERATED_FOLDERS = [
  { folder: 'schema/subgraphs', extension: '.graphql' },
  { folder: 'schema/src/generated', extension: '.ts' },
] as const;

/** Everything `gongkai schema` makes, and what stood in its way. */
export interface GeneratedSchema {
  /** Text by path from the root of the repository. */
  readonly files: ReadonlyMap<string, string>;
  /** What has to be mended before the files can be right. */
  readonly faults: readonly string[];
  /** What callers of the graph lose against the api schema on disk. */
  readonly breaking: readonly string[];
}

/** Makes every generated file from the classes, tables and operations of the packages. Writes nothing. */
export async function generateSchema(): Promise<GeneratedSchema> {
  const subgraphs = await readSubgraphs();
  const files = new Map<string, string>([
    ['schema/errors.json', errorsJson()],
    ['docs/errors.md', errorsPage()],
    ['.env.example', renderEnvExample(readConfigs())],
  ]);
  for (const { name, sdl } of subgraphs) files.set(`schema/subgraphs/${name}.graphql`, sdl);
  const graph = await composed(subgraphs);
  for (const [path, text] of graph.files) files.set(path, text);
  const documents = [await graphDocuments(graph.apiSdl), await internalDocuments(subgraphs)];
  for (const made of documents) for (const [path, text] of made.files) files.set(path, text);
  return {
    files,
    faults: [...graph.faults, ...documents.flatMap(({ faults }) => faults)],
    breaking: graph.breaking,
  };
}

interface Made {
  readonly files: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
}

const SUPERGRAPH = 'schema/supergraph.graphql';
const API = 'schema/api.graphql';

async function composed(
  subgraphs: readonly SubgraphSdl[],
): Promise<Made & { apiSdl: string | undefined; breaking: string[] }> {
  // `npm run generate` leaves empty files where there were none, so that the packages can be loaded.
  const committed = (await readText(API)) || undefined;
  const composition = composeGraph(subgraphs);
  if (!composition.ok) {
    const faults = composition.errors.map((error) => `composition: ${error}`);
    return { files: new Map(), faults, apiSdl: committed, breaking: [] };
  }
  const { supergraphSdl, apiSdl } = composition;
  const breaking = committed === undefined ? [] : findBreakingChanges(buildSchema(committed), buildSchema(apiSdl));
  return {
    files: new Map([
      [SUPERGRAPH, supergraphSdl],
      [API, apiSdl],
    ]),
    faults: [],
    apiSdl,
    breaking: breaking.map(({ description }) => description),
  };
}

async function graphDocuments(apiSdl: string | undefined): Promise<Made> {
  const schema = apiSdl === undefined ? undefined : schemaOf(apiSdl);
  const made = new Map<string, string>();
  const faults: string[] = [];
  for (const client of ['portal', 'console']) {
    const operations = await readOperations(`schema/operations/${client}`, schema);
    faults.push(...operations.faults);
    made.set(modulePath(client), await typedDocuments(schema ?? schemaOf('scalar Unused'), operations.files));
  }
  return { files: made, faults };
}

async function internalDocuments(subgraphs: readonly SubgraphSdl[]): Promise<Made> {
  const modules = new Map<string, string>();
  const faults: string[] = [];
  for (const name of SUBGRAPH_NAMES) {
    const sdl = subgraphs.find((subgraph) => subgraph.name === name)?.sdl;
    const schema = sdl === undefined ? undefined : schemaOf(sdl);
    const operations = await readOperations(`schema/operations/internal/${name}`, schema);
    faults.push(...operations.faults);
    modules.set(`internal-${name}`, await typedDocuments(schema ?? schemaOf('scalar Unused'), operations.files));
  }
  const barrel = internalBarrel(modules);
  const files = new Map([...modules].map(([module, text]) => [modulePath(module), text]));
  return { files: files.set(modulePath('internal'), barrel.text), faults: [...faults, ...barrel.faults] };
}

const modulePath = (module: string): string => `schema/src/generated/${module}.ts`;
