/** `npm run schema:publish`: takes the graph as it is now as the one that is published, in `schema/`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compose } from './compose.mjs';

const folder = resolve(import.meta.dirname, '../../schema', process.argv.includes('--generated') ? 'generated' : '');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(compose())) writeFileSync(join(folder, name), text);
