import {
  buildSchema,
  GraphQLError,
  Kind,
  parse,
  printSchema,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { filesIn, readText } from './repository.ts';

/** One file of operations that fits its schema. */
export interface OperationFile {
  readonly path: string;
  readonly document: DocumentNode;
}

/** The files of a folder that fit the schema, and what is wrong with the others. */
export interface OperationFolder {
  readonly files: readonly OperationFile[];
  readonly faults: readonly string[];
}

/** Schema of an SDL without its directives: a subgraph's SDL uses those of federation and does not define them. */
export const schemaOf = (sdl: string): GraphQLSchema =>
  buildSchema(printSchema(buildSchema(sdl, { assumeValidSDL: true })));

/**
 * Reads and checks the operations of a folder. Fragments may stand in any file of the folder.
 * @param schema undefined when there is none yet: every file is then a fault
 */
export async function readOperations(folder: string, schema: GraphQLSchema | undefined): Promise<OperationFolder> {
  const faults: string[] = [];
  const parsed: OperationFile[] = [];
  for (const path of await filesIn(folder, '.graphql')) {
    const document = parseOrFault(path, (await readText(path)) ?? '', faults);
    if (document) parsed.push({ path, document });
  }
  if (!schema)
    return { files: [], faults: [...faults, ...parsed.map(({ path }) => `${path}: its schema is not there`)] };
  faults.push(...namingFaults(parsed));
  const fragments = parsed.flatMap(({ document }) => document.definitions.filter(isFragment));
  const files = parsed.filter((file) => {
    const found = [...rootFaults(schema, file.document), ...unfit(schema, withFragments(file.document, fragments))];
    faults.push(...found.map((fault) => `${file.path}${fault}`));
    return found.length === 0;
  });
  return { files, faults };
}

function parseOrFault(path: string, text: string, faults: string[]): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: false });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    faults.push(`${path}${lineOf(error)}: ${error.message}`);
    return undefined;
  }
}

function unfit(schema: GraphQLSchema, document: DocumentNode): string[] {
  return validate(schema, document)
    .filter(({ message }) => !isUnused(message))
    .map((error) => `${lineOf(error)}: ${error.message}`);
}

// `validate` says nothing of a mutation where the schema has none at all.
function rootFaults(schema: GraphQLSchema, document: DocumentNode): string[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(definition.operation)
      ? [`: the schema has no ${definition.operation}`]
      : [],
  );
}

type Definition = DocumentNode['definitions'][number];
const isFragment = (definition: Definition): boolean => definition.kind === Kind.FRAGMENT_DEFINITION;
const isUnused = (message: string): boolean => /^Fragment ".*" is never used/.test(message);
const lineOf = (error: GraphQLError): string => (error.locations?.[0] ? `:${error.locations[0].line}` : '');

function withFragments(document: DocumentNode, fragments: readonly Definition[]): DocumentNode {
  const foreign = fragments.filter((fragment) => !document.definitions.includes(fragment));
  return { ...document, definitions: [...document.definitions, ...foreign] };
}

// Documents are exported by the name of their operation, so each needs one and no two share it.
function namingFaults(files: readonly OperationFile[]): string[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ path, document }) =>
    document.definitions.flatMap((definition) => {
      if (!('name' in definition) || !definition.name) return [`${path}: an operation needs a name`];
      const name = definition.name.value;
      const other = seen.get(name);
      seen.set(name, path);
      return other === undefined ? [] : [`${path}: ${name} stands in ${other} already`];
    }),
  );
}
