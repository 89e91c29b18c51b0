const subgraph = '^subgraphs/([^/]+)/src';

/** The rings of a subgraph: imports point inwards. Each rule says what to do instead. */
const ring = (name, from, mayNot, instead) => ({
  name,
  severity: 'error',
  comment: instead,
  from: { path: `${subgraph}/${from}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^subgraphs/$1/src/(${mayNot})` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one, or share a third: move what both need into a file of its own.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ring(
      'domain-is-pure',
      'domain',
      'application|graphql|persistence|events|jobs|engine|services|subgraph|main|environment',
      'domain/ imports itself, @qbit/utils and @qbit/types: pass what it needs as an argument.',
    ),
    {
      name: 'domain-has-no-framework',
      severity: 'error',
      comment:
        'domain/ knows no framework, database, clock or randomness: take values as arguments, and return values.',
      from: { path: `${subgraph}/domain/`, pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: [
          '^subgraphs/$1/src/domain/',
          '^packages/(utils|types|tax)/',
          'node_modules/@qbit/(utils|types|tax)',
          '^@qbit/(utils|types|tax)',
          '^node:crypto$',
          '^crypto$',
        ],
      },
    },
    ring(
      'application-knows-no-outer-ring',
      'application',
      'graphql|persistence|events|jobs|engine|services|subgraph|main|environment',
      'A use case declares the narrow interface of what it needs; persistence/ implements it, and subgraph.ts binds them.',
    ),
    ring(
      'graphql-calls-use-cases',
      'graphql',
      'persistence|events|jobs|engine|services|subgraph|main|environment',
      'A resolver calls one use case: add it to the services of application/, bound in services.ts.',
    ),
    ring(
      'persistence-knows-no-graph',
      'persistence',
      'graphql|events|jobs|engine|services|subgraph|main|environment',
      'persistence/ returns domain values: map them to the graph in graphql/.',
    ),
    ring(
      'facts-and-jobs-know-no-graph',
      '(?:events|jobs)',
      'graphql|services|subgraph|main',
      'A listener or a job calls a use case of application/: move there what it shares with a resolver.',
    ),
    {
      name: 'subgraphs-are-apart',
      severity: 'error',
      comment: 'One domain never reaches into another: listen to its facts, or ask the graph.',
      from: { path: subgraph },
      to: { path: '^subgraphs/([^/]+)/src', pathNot: '^subgraphs/$1/src' },
    },
    {
      name: 'packages-know-no-subgraph',
      severity: 'error',
      comment: 'A package is below the subgraphs; only standalone, which runs them all, sees them.',
      from: { path: '^packages/(?!standalone|testkit)' },
      to: { path: '^(subgraphs|gateway|web)/' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      comment: 'Product code does not import tests: move what both need into a source file.',
      from: { pathNot: '\\.test\\.ts$|/test/' },
      to: { path: '\\.test\\.ts$|/test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    exclude: { path: '(^|/)(dist|node_modules|generated|\\.next)/' },
    doNotFollow: { path: 'node_modules' },
    combinedDependencies: true,
  },
};
