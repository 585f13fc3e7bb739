import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file of what ships, and what it takes in while it runs; imports of types alone are none. */
export interface ProductSource {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  /** Its text without comments. */
  readonly text: string;
  readonly imports: readonly ProductImport[];
}

export interface ProductImport {
  readonly module: string;
  /** Names taken; `*` for all, for what is only run, and for what is imported on the way. */
  readonly names: readonly string[];
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PACKAGES = ['kernel', 'schema', 'harvester', 'gateway', 'standalone'];
const NOT_SHIPPED = /[.](test|fixture|arbitrary)[.]ts$|[.]d[.]ts$|^kernel\/src\/node\/safe-fetch\/loopback-sites[.]ts$/;

/** Every file that ships, of every package. */
export function productSources(): readonly ProductSource[] {
  const subgraphs = readdirSync(join(ROOT, 'subgraphs')).map((name) => `subgraphs/${name}`);
  const folders = [...PACKAGES, ...subgraphs].map((name) => join(ROOT, name, 'src'));
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
    .map((path) => relative(ROOT, path).split(sep).join('/'))
    .filter((path) => /[.](ts|mts|mjs|js)$/.test(path) && !NOT_SHIPPED.test(path))
    .map((path) => sourceOf(path, readFileSync(join(ROOT, path), 'utf8')));
}

/** Reads one file. Exported for the test of this reader. */
export function sourceOf(path: string, written: string): ProductSource {
  const text = written.replace(/\/\*[^]*?\*\//g, '').replace(/(?<!["'`:])\/\/[^\n]*/g, '');
  return { path, text, imports: [...declared(text), ...onTheWay(text)] };
}

const DECLARED = /^\s*(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?['"]([^'"]+)['"]/gm;
const ON_THE_WAY = /\b(?:import|require|getBuiltinModule)\s*\(\s*['"`]([^'"`]+)['"`]/g;

function declared(text: string): ProductImport[] {
  return [...text.matchAll(DECLARED)].flatMap(([, isType, clause, module = '']) => {
    if (isType !== undefined) return [];
    const names = clause === undefined ? ['*'] : namesIn(clause);
    return names.length === 0 ? [] : [{ module, names }];
  });
}

function namesIn(clause: string): string[] {
  if (clause.includes('*')) return ['*'];
  const [, named = ''] = /\{([^}]*)\}/.exec(clause) ?? [];
  const plain = clause
    .replace(/\{[^}]*\}/, '')
    .replaceAll(',', '')
    .trim();
  const list = named.split(',').map((name) => name.trim());
  const values = list.filter((name) => name !== '' && !name.startsWith('type '));
  return [...(plain === '' ? [] : ['*']), ...values.map((name) => name.split(/\s+as\s+/)[0] ?? name)];
}

function onTheWay(text: string): ProductImport[] {
  return [...text.matchAll(ON_THE_WAY)].map(([, module = '']) => ({ module, names: ['*'] }));
}
