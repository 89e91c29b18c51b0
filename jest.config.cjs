// CommonJS through swc, which strips types and lowers decorators. ES modules in node_modules (better-auth, jose) need no
// transform: jest 30 requires them on Node 24.9 or later with --experimental-vm-modules (scripts/jest.mjs passes it).
const { readdirSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');

const SUBGRAPHS = readdirSync(join(__dirname, 'subgraphs')).join('|');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/scripts/jest-environment.cjs',
  runtime: '<rootDir>/scripts/jest-runtime.cjs',
  testMatch: [
    '<rootDir>/{subgraphs,packages}/*/{src,test}/**/*.test.ts',
    '<rootDir>/gateway/{src,test}/**/*.test.ts',
    '<rootDir>/scripts/**/*.test.mjs',
    '<rootDir>/web/src/**/*.test.ts',
  ],
  modulePathIgnorePatterns: ['/dist/', '/.next/'],
  // Sources, not the build: an edit is tested without a build step.
  moduleNameMapper: {
    [`^@qbit/(${SUBGRAPHS})$`]: '<rootDir>/subgraphs/$1/src/index.ts',
    [`^@qbit/(${SUBGRAPHS})/(.*)$`]: '<rootDir>/subgraphs/$1/src/$2.ts',
    '^@qbit/gateway$': '<rootDir>/gateway/src/index.ts',
    '^@qbit/([^/]+)$': '<rootDir>/packages/$1/src/index.ts',
    '^@qbit/([^/]+)/(.*)$': '<rootDir>/packages/$1/src/$2.ts',
  },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  maxWorkers: availableParallelism() + 1, // many wait: for PostgreSQL, for a QBit that starts, for time to pass
  testTimeout: 60_000, // a busy machine takes half of that to start a platform
  globalSetup: '<rootDir>/scripts/jest-setup.cjs',
  globalTeardown: '<rootDir>/scripts/jest-teardown.cjs',
};
