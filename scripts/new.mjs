/**
 * `npm run new -- use-case <verb-noun> [--in <subgraph>]`: a use case in the shape of the house, wired and tested.
 *
 * Where nothing is named, it is of the subgraph in whose folder the command was typed.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeUseCase } from './new/use-case.mjs';

const root = resolve(import.meta.dirname, '..');
const subgraphs = globSync('*', { cwd: resolve(root, 'subgraphs') }).sort();

const { positionals, values } = parseArgs({ allowPositionals: true, options: { in: { type: 'string' } } });
const [kind, name] = positionals;
const subgraph = values.in ?? /^subgraphs\/([^/]+)/.exec(relative(root, process.env.INIT_CWD ?? ''))?.[1];

if (kind !== 'use-case' || !name || !subgraphs.includes(subgraph)) {
  console.error(
    `npm run new -- use-case <verb-noun> --in <${subgraphs.join(' | ')}>\n\nAs in: npm run new -- use-case rename-till --in banking`,
  );
  process.exit(1);
}
try {
  const { made, changed, mutation } = writeUseCase({ root, subgraph, name });
  spawnSync('npx', ['biome', 'format', '--write', ...made, ...changed], { cwd: root, stdio: 'ignore' });
  for (const file of made) console.log(`made     ${file}`);
  for (const file of changed) console.log(`changed  ${file}`);
  console.log(`
Next: say in ${made[0]} what ${mutation} does, and let its test say it first.
      npm test -- ${made[1]}
      npm run schema:publish      the graph has a mutation more
      npm run check`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
