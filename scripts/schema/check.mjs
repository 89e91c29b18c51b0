/**
 * `npm run schema:check`: composes the graph as the code has it and holds it against what is published.
 *
 * 1. It must compose. 2. `schema/` must be what the code makes (else: publish). 3. What changed since the published graph of
 * the main branch is printed; a change that breaks an operation of the web or of a partner that is recorded there or here, or
 * the public graph at all, is refused, with who uses it. 4. So is a change of a fact's contract that is more than an optional member.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compare } from './compare.mjs';
import { compose, CompositionError } from './compose.mjs';
import { compareEvents } from './events.mjs';
import { operationFiles, recordedHere, recordedIn } from './recorded.mjs';

const root = resolve(import.meta.dirname, '../..');

/** Where the graph that others rely on is published. */
const MAIN = ['origin/main', 'main'];

/** What the main branch publishes; null where it publishes nothing yet. */
function published(name) {
  for (const branch of MAIN) {
    try {
      return execFileSync('git', ['show', `${branch}:schema/${name}`], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch {
      // not there: try the next
    }
  }
  return null;
}

function print(name, { path, message, breaking, refused, usedBy }) {
  const sign = refused ? 'REFUSED ' : breaking ? 'breaking' : '        ';
  const users = usedBy.length ? `\n           used by ${usedBy.join(', ')}` : '';
  console.log(`${sign} ${name} ${path}: ${message}${users}`);
}

async function check() {
  const files = { ...compose(), ...operationFiles() };
  const drifted = Object.entries(files).filter(
    ([name, text]) =>
      !existsSync(join(root, 'schema', name)) || readFileSync(join(root, 'schema', name), 'utf8') !== text,
  );
  const refusals = [];
  const operations = [...recordedHere(), ...MAIN.flatMap((branch) => recordedIn(branch))];
  for (const [name, strict] of [
    ['api.graphql', false],
    ['public.graphql', true],
  ]) {
    const before = published(name);
    if (before === null) continue;
    const changes = await compare(before, files[name], operations, { strict });
    for (const change of changes) {
      print(name, change);
      if (change.refused) refusals.push(change);
    }
  }
  const facts = published('events.json');
  for (const change of facts === null ? [] : compareEvents(JSON.parse(facts), JSON.parse(files['events.json']))) {
    const weighed = { ...change, refused: change.breaking };
    print('events.json', weighed);
    if (weighed.refused) refusals.push(weighed);
  }
  for (const [name] of drifted)
    console.error(`schema/${name} is not what the code makes: run \`npm run schema:publish\` and commit it`);
  if (refusals.length)
    console.error(
      `${refusals.length} changes break what others rely on: deprecate the old (with its replacement and date), add the new beside it: a field, or a fact of the next version`,
    );
  return drifted.length === 0 && refusals.length === 0;
}

try {
  if (!(await check())) process.exit(1);
} catch (error) {
  if (!(error instanceof CompositionError)) throw error;
  console.error(`The subgraphs do not compose:\n${error.message}`);
  process.exit(1);
}
