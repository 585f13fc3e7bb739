// Who may import whom. Read by `npm run check` (scripts/check-boundaries.mjs) and by the test that plants a
// violation of every rule (test/src/contracts/boundaries.test.ts): a rule added here wants a planted file there.

/** Where each package lives, and the packages it may import besides itself. */
const PACKAGES = {
  kernel: { folder: 'kernel', mayImport: [] },
  schema: { folder: 'schema', mayImport: ['kernel'] },
  runtime: { folder: 'subgraphs/runtime', mayImport: ['kernel'] },
  registry: { folder: 'subgraphs/registry', mayImport: ['kernel', 'runtime', 'schema'] },
  publications: { folder: 'subgraphs/publications', mayImport: ['kernel', 'runtime', 'schema'] },
  monitoring: { folder: 'subgraphs/monitoring', mayImport: ['kernel', 'runtime', 'schema'] },
  harvester: { folder: 'harvester', mayImport: ['kernel', 'runtime', 'schema'] },
  gateway: { folder: 'gateway', mayImport: ['kernel', 'runtime', 'schema'] },
  standalone: {
    folder: 'standalone',
    mayImport: ['kernel', 'schema', 'runtime', 'registry', 'publications', 'monitoring', 'harvester', 'gateway'],
  },
  // `test` and `bench` may import everything, so they have no rule of their own.
};

const ANY_FOLDER = '(?:subgraphs/)?[^/]+';
const TEST_FILES = '[.](test|fixture|arbitrary)[.]ts$';
const STAGES = '(discover|fetch|extract|validate|compare|deliver)';

function packageRule([name, { folder, mayImport }]) {
  const allowed = [folder, ...mayImport.map((other) => PACKAGES[other].folder)];
  return {
    name: `package-${name}`,
    comment: `${name} may import ${mayImport.join(', ') || 'no other package'}; ask through the graph or an event instead`,
    severity: 'error',
    from: { path: `^${folder}/src/` },
    to: { path: `^${ANY_FOLDER}/src/`, pathNot: `^(${allowed.join('|')})/src/` },
  };
}

export default {
  forbidden: [
    ...Object.entries(PACKAGES).map(packageRule),
    {
      name: 'not-to-unresolvable',
      comment: 'the module is not there, or lies past what the package exports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'type-only imports count: what needs each other to be understood belongs into one file',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'packages-by-name',
      comment: 'another package is imported by its name, through its exports, never by a path into it',
      severity: 'error',
      from: { path: `^(${ANY_FOLDER})/src/` },
      to: { path: `^${ANY_FOLDER}/src/`, pathNot: '^$1/src/', dependencyTypesNot: ['aliased-workspace'] },
    },
    {
      name: 'kernel-pure-without-node',
      comment: 'kernel/pure is shared with the browser: nothing of kernel/node',
      severity: 'error',
      from: { path: '^kernel/src/pure/', pathNot: TEST_FILES },
      to: { path: '^kernel/src/(?!pure/)' },
    },
    {
      name: 'kernel-pure-without-builtins',
      comment: 'kernel/pure is shared with the browser: no builtins',
      severity: 'error',
      from: { path: '^kernel/src/pure/', pathNot: TEST_FILES },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kernel-pure-without-io-packages',
      comment: 'kernel/pure does no I/O, so only packages known to do none',
      severity: 'error',
      from: { path: '^kernel/src/pure/', pathNot: TEST_FILES },
      to: { path: 'node_modules/', pathNot: 'node_modules/(zod|@noble/hashes)/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'rules import only rules of the same package and kernel/pure: no package, no builtin, no database',
      severity: 'error',
      from: { path: '^([^.]+)/src/.*\\bdomain/', pathNot: TEST_FILES },
      to: { pathNot: ['^$1/src/.*\\bdomain/', '^kernel/src/pure/'] },
    },
    {
      name: 'stages-meet-at-the-noun',
      comment: 'a harvester stage takes and gives nouns; it never imports another stage',
      severity: 'error',
      from: { path: `^harvester/src/${STAGES}/` },
      to: { path: `^harvester/src/${STAGES}/`, pathNot: '^harvester/src/$1/' },
    },
    {
      name: 'layers-not-back-to-resolver',
      comment: 'resolver → command/query → store/entity/domain, never back',
      severity: 'error',
      from: { path: '[.](command|query|store|entity)[.]ts$' },
      to: { path: '[.]resolver[.]ts$' },
    },
    {
      name: 'layers-not-back-to-command',
      comment: 'resolver → command/query → store/entity/domain, never back',
      severity: 'error',
      from: { path: '[.](store|entity)[.]ts$' },
      to: { path: '[.](command|query)[.]ts$' },
    },
    {
      name: 'main-is-only-run',
      comment: 'main.ts and cli.ts start a process when loaded',
      severity: 'error',
      from: {},
      to: { path: '^[^.]+/src/(main|cli)[.]ts$' },
    },
    {
      name: 'no-tests-in-product',
      comment: 'what ships does not import tests, their kit or benchmarks',
      severity: 'error',
      from: { pathNot: [TEST_FILES, '^(test|bench)/'] },
      to: { path: [TEST_FILES, '^(test|bench)/'] },
    },
    {
      name: 'no-development-packages-in-product',
      comment: 'a production install lacks them',
      severity: 'error',
      from: { path: `^${ANY_FOLDER}/src/`, pathNot: [TEST_FILES, '^(test|bench)/'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm', 'aliased-workspace'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'it resolves today only because another package brings it',
      severity: 'error',
      from: { path: `^${ANY_FOLDER}/src/` },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: '(^|/)(dist|coverage)/' },
    combinedDependencies: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
      // Packages that hold nothing but types have no other entry.
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
