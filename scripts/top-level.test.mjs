import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

const FOLDERS = ['bench', 'docs', 'gateway', 'k8s', 'packages', 'schema', 'scripts', 'subgraphs', 'web'];
/** What tools insist on at the root, and what people look for there. */
const FILES =
  /^(\..+|README\.md|LICENSE|package(-lock)?\.json|docker-compose\.yml|codegen\.yml|tsconfig(\.\w+)?\.json)$/;
const OF_TOOLS = ['biome.json', 'cspell.json', 'eslint.config.mjs', 'jest.config.cjs', 'knip.json', 'turbo.json'];

test('the top level holds what it is for, and no stranger: what is new belongs in one of its folders', () => {
  const kept = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const names = [
    ...new Set(
      kept
        .trim()
        .split('\n')
        .map((path) => path.split('/')[0]),
    ),
  ];
  const known = (name) => FOLDERS.includes(name) || OF_TOOLS.includes(name) || FILES.test(name);
  expect(names).toContain('README.md');
  expect(names.filter((name) => !known(name))).toEqual([]);
});
