import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (path) => readFileSync(join(root, path), 'utf8');

test('stack trap: the build of the web needs no network, for its fonts come with its packages', () => {
  const sources = globSync('web/{app,src}/**/*.{ts,tsx,css}', { cwd: root });
  expect(sources).toContain('web/app/globals.css');
  expect(sources.filter((path) => /next\/font\/google|https?:\/\/fonts\./.test(read(path)))).toEqual([]);
  expect(read('web/app/globals.css')).toContain('@fontsource-variable/');
});

test.each(['scripts/build.mjs', 'scripts/start.mjs', 'scripts/dev.mjs'])(
  'stack trap: Next sends no word of itself to anybody when %s runs it',
  (script) => {
    expect(read(script)).toMatch(/NEXT_TELEMETRY_DISABLED(?:: | = )'1'/);
  },
);
