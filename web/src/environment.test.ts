import { readFileSync } from 'node:fs';
import { join } from 'node:path';

test('the table of settings in the README is that of environment.ts', () => {
  const source = readFileSync(join(__dirname, 'environment.ts'), 'utf8');
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const read = [...source.matchAll(/process\.env\.(\w+)/g)].map(([, name]) => name);
  const told = [...readme.matchAll(/^\| `(\w+)`\s+\| /gm)].map(([, name]) => name);
  expect(told.sort()).toEqual([...new Set(read)].sort());
});
