/** `npm run schema:publish`: takes the graph as it is now, and what uses it, as what is published, in `schema/`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compose } from './compose.mjs';
import { operationFiles } from './recorded.mjs';

const isBuild = process.argv.includes('--generated');
const folder = resolve(import.meta.dirname, '../../schema', isBuild ? 'generated' : '');
for (const [name, text] of Object.entries({ ...compose(), ...(isBuild ? {} : operationFiles()) })) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
