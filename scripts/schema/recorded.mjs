/**
 * The operations that are known to be used: `schema/operations/<who>.graphql`, of the web and of each partner that sent its own.
 *
 * `schema:publish` records those of the web with the graph that it publishes, so that a later change is weighed against the web
 * that runs now and not only against the one that is changed along with it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kind, parse, print } from 'graphql';
import { operationsOf } from './usage.mjs';

const root = resolve(import.meta.dirname, '../..');
const FOLDER = 'operations';

/** The files that publishing makes of the operations in this tree, by their names in `schema/`. */
export function operationFiles() {
  const texts = globSync('web/src/**/*.graphql', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
  const definitions = texts.flatMap((text) => parse(text, { noLocation: true }).definitions);
  const rank = ({ kind, name }) => `${kind === Kind.OPERATION_DEFINITION ? 0 : 1} ${name.value}`;
  const sorted = definitions.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const banner = '# Recorded from the web by `npm run schema:publish`. Do not edit.';
  return { [`${FOLDER}/web.graphql`]: `${[banner, ...sorted.map(print)].join('\n\n')}\n` };
}

/** Those that `schema/` of this tree records. */
export function recordedHere() {
  const folder = join(root, 'schema', FOLDER);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.graphql')) : [];
  return names.flatMap((name) => operationsFrom(name, readFileSync(join(folder, name), 'utf8')));
}

/** Those that a branch records; none where there is no such branch, or it records none. */
export function recordedIn(branch) {
  const git = (...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 });
  try {
    const names = git('ls-tree', '--name-only', branch, `schema/${FOLDER}/`).split('\n').filter(Boolean);
    return names.flatMap((path) => operationsFrom(path.split('/').at(-1), git('show', `${branch}:${path}`)));
  } catch {
    return [];
  }
}

function operationsFrom(name, text) {
  return operationsOf(text, name.replace(/\.graphql$/, ''));
}
