/**
 * `npm run build`: everything that is generated, in the order in which one needs the other, and nothing that is there already.
 *
 * Each step is skipped when none of its inputs changed since it last succeeded: the stamps are in `.qbit-built`.
 * `--only generate` stops after what is generated for types (Prisma clients, composition, typed documents).
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const STAMPS = join(root, '.qbit-built');
const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.next', '.turbo', '.git', 'test', 'next-env.d.ts']);

const subgraphs = readdirSync(join(root, 'subgraphs'));
const code = ['packages', 'subgraphs', 'gateway'];

/** name, the folders and files that it depends on, what must be there after it, and how it is done */
const STEPS = [
  {
    name: 'prisma',
    inputs: subgraphs.map((name) => `subgraphs/${name}/prisma/schema.prisma`),
    outputs: subgraphs.map((name) => `subgraphs/${name}/src/persistence/generated/client.ts`),
    run: () => subgraphs.forEach((name) => node('scripts/prisma.mjs', [name, 'generate'], 'ignore')),
  },
  {
    name: 'typescript',
    inputs: [...code, 'tsconfig.base.json', 'tsconfig.json', 'package-lock.json'],
    outputs: ['packages/standalone/dist/index.js'],
    run: ({ toRun }) => node('node_modules/typescript/lib/tsc.js', ['--build', ...(toRun ? ['--noCheck'] : [])]),
  },
  {
    name: 'compose',
    inputs: [...code, 'scripts/schema'],
    outputs: ['schema/generated/supergraph.graphql'],
    run: () => node('scripts/schema/publish.mjs', ['--generated']),
  },
  {
    name: 'codegen',
    inputs: ['schema/generated', 'codegen.yml', 'scripts/schema', 'web/app', 'web/src'],
    outputs: ['web/src/generated/graphql.ts', 'packages/api-clients/src/generated/sdk.ts'],
    run: () => {
      node('scripts/schema/operations.mjs');
      node('node_modules/@graphql-codegen/cli/esm/bin.js', ['--config', 'codegen.yml'], 'ignore');
    },
  },
  {
    name: 'sdk',
    inputs: ['packages/api-clients/src', 'schema/generated', 'codegen.yml', 'tsconfig.base.json'],
    outputs: ['packages/api-clients/dist/index.js'],
    only: ({ toRun }) => !toRun, // partners and tests take it
    run: () => node('node_modules/typescript/lib/tsc.js', ['--build', 'packages/api-clients']),
  },
  {
    name: 'web',
    inputs: ['web', 'schema/generated', 'packages/tax', 'packages/types', 'packages/utils', 'package-lock.json'],
    outputs: ['web/.next/BUILD_ID'],
    only: () => !generateOnly && (process.env.QBIT_WEB ?? 'on') === 'on',
    run: () => node('node_modules/next/dist/bin/next', ['build', 'web']),
  },
];

const generateOnly = process.argv.includes('generate');
const silent = process.argv.includes('--quiet');

/**
 * Builds what is missing or out of date, up to a step where one is named. Says what it does, step by step, with its time.
 *
 * `toRun`: what QBit runs from alone, and types are not checked, which is what `npm run check` is for: who starts it waits.
 */
export function build({ upTo, quiet = silent, toRun = false } = {}) {
  const stamps = existsSync(STAMPS) ? JSON.parse(readFileSync(STAMPS, 'utf8')) : {};
  const last = STEPS.findIndex(({ name }) => name === upTo);
  for (const step of last < 0 ? STEPS : STEPS.slice(0, last + 1)) {
    if (step.only && !step.only({ toRun })) continue;
    const stamp = fingerprint(step.inputs);
    if (stamps[step.name] === stamp && step.outputs.every((file) => existsSync(join(root, file)))) continue;
    const begin = performance.now();
    delete stamps[step.name];
    writeFileSync(STAMPS, JSON.stringify(stamps));
    if (!quiet) process.stdout.write(`  building ${step.name} …`);
    step.run({ toRun });
    stamps[step.name] = stamp; // of before: an edit made meanwhile is not in what was built
    writeFileSync(STAMPS, JSON.stringify(stamps));
    if (!quiet) console.log(` ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  }
}

/** Names, sizes and times tell an edit; reading every file at every start would take longer than it saves. */
function fingerprint(inputs) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (!existsSync(path)) return hash.update(`${path} missing`);
    const stat = statSync(path);
    if (!stat.isDirectory()) return hash.update(`${relative(root, path)} ${stat.size} ${stat.mtimeMs}\n`);
    for (const name of readdirSync(path).sort()) {
      if (name.endsWith('.tsbuildinfo')) continue; // written by what they would make stale
      if (!SKIPPED.has(name) || (name === 'generated' && path.endsWith('schema'))) add(join(path, name));
    }
    return hash;
  };
  for (const input of inputs) add(join(root, input));
  return hash.digest('hex');
}

function node(file, args = [], output = 'pipe') {
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  try {
    execFileSync(process.execPath, [join(root, file), ...args], {
      cwd: root,
      stdio: ['ignore', output, 'pipe'],
      env,
      maxBuffer: 64 << 20,
    });
  } catch (error) {
    console.error(`\n${error.stdout ?? ''}${error.stderr ?? ''}`);
    rmSync(STAMPS, { force: true });
    process.exit(1);
  }
}

if (import.meta.filename === process.argv[1]) build();
