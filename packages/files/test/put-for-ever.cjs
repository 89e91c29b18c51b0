// Puts a file whose content does not end, in a process of its own that the test kills. argv: folder, organization.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const packages = resolve(__dirname, '../..');
const found = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  const [, name] = /^@qbit\/([^/]+)$/.exec(request) ?? [];
  return found.call(Module, name ? resolve(packages, name, 'src/index.ts') : request, ...rest);
};
require.extensions['.ts'] = (module, filename) => {
  const jsc = { target: 'es2024', parser: { syntax: 'typescript' } };
  module._compile(
    transformSync(readFileSync(filename, 'utf8'), { filename, jsc, module: { type: 'commonjs' } }).code,
    filename,
  );
};

async function* endless() {
  for (;;) {
    yield Buffer.from('date,amount\n'.repeat(1_000));
    process.send('written');
    await new Promise((done) => setTimeout(done, 5));
  }
}

const { openFolderStore } = require('../src/index.ts');
const [, , folder, organization] = process.argv;
openFolderStore(folder).then((store) =>
  store.put(organization, endless(), { name: 'a.csv', declaredMediaType: 'text/csv', limitBytes: 1e9 }),
);
