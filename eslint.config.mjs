import tseslint from 'typescript-eslint';

/** House rules: each message names the alternative. */
const NO_ENVIRONMENT = {
  // As a property, by its name in quotes, taken out of the object, or imported.
  selector: [
    'MemberExpression[object.name="process"]:matches([property.name="env"], [property.value="env"])',
    'MemberExpression[object.property.name="process"]:matches([property.name="env"], [property.value="env"])',
    'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
    'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
  ].join(', '),
  message: 'process.env is read in environment.ts alone: add the setting there, with its default and its description.',
};
const NO_FLOATS = [
  {
    selector:
      'CallExpression[callee.name="parseFloat"], CallExpression[callee.object.name="Number"][callee.property.name="parseFloat"]',
    message: 'A float loses cents: read amounts by parseAmount, other numbers by parseDecimal (@qbit/utils).',
  },
  {
    selector: 'CallExpression[callee.property.name="toFixed"], CallExpression[callee.property.name="toPrecision"]',
    message: 'A float loses cents: write amounts by formatAmount (@qbit/utils).',
  },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name=/^(round|floor|ceil|trunc)$/]',
    message: 'Rounding money is named at the call: roundHalfAwayFromZero or allocate (@qbit/utils).',
  },
  {
    selector: 'BinaryExpression[operator=/^[*\\u002f]$/] > Literal[raw=/^\\d*\\.\\d+$/]',
    message: 'A float loses cents: multiply by a fraction: multiplyFractions or convertByRate (@qbit/utils).',
  },
  {
    selector:
      ':matches(CallExpression[callee.name="Number"], UnaryExpression[operator="+"]) > :matches(Identifier[name=/amount|price|balance/i], MemberExpression[property.name=/amount|price|balance/i])',
    message: 'A float loses cents: an amount is bigint minor units, read by parseAmount (@qbit/utils).',
  },
];
const PRISMA = {
  group: ['@prisma/*', '**/persistence/generated/*', '**/generated/client'],
  message: 'Prisma is seen by persistence/ alone: add a method to a repository there, which returns domain values.',
};

const PROJECTS = [
  'packages/*/tsconfig.json',
  'subgraphs/*/tsconfig.json',
  'gateway/tsconfig.json',
  'web/tsconfig.json',
  'tsconfig.test.json',
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '**/generated/',
      '**/.next/',
      '.qbit*/',
      '**/next-env.d.ts',
      'schema/',
      '**/*.mjs',
      '**/*.cjs',
      '**/prisma.config.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { project: PROJECTS, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-console': 'error',
      'no-restricted-syntax': ['error', NO_ENVIRONMENT],
      'no-restricted-imports': ['error', { patterns: [PRISMA] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // A closure may read what is assigned once, later.
      'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
    },
  },
  {
    files: ['packages/*/src/**/*.ts', 'subgraphs/*/src/**/*.ts', 'gateway/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['subgraphs/*/src/**/*.ts', 'packages/{utils,tax}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_ENVIRONMENT, ...NO_FLOATS] },
  },
  { files: ['subgraphs/*/src/persistence/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['**/environment.ts', 'web/next.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // What a person reads in the terminal while it starts is not a log line.
  { files: ['packages/standalone/src/{main,console}.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.test.ts', '**/test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-restricted-imports': 'off', 'no-console': 'off' },
  },
);
