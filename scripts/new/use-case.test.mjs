import { resolve } from 'node:path';
import ts from 'typescript';
import { planUseCase } from './use-case.mjs';

const root = resolve(import.meta.dirname, '../..');
const plan = (subgraph, name = 'rename-till') => planUseCase({ root, subgraph, name });

/** What the compiler says of files that are not on the disk, among those that are. */
function complaints(texts) {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(resolve(root, 'tsconfig.test.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const byPath = new Map(Object.entries(texts).map(([file, text]) => [resolve(root, file), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => byPath.has(path) || fileExists(path);
  host.readFile = (path) => byPath.get(path) ?? readFile(path);
  host.getSourceFile = (path, language) =>
    byPath.has(path) ? ts.createSourceFile(path, byPath.get(path), language) : getSourceFile(path, language);
  const program = ts.createProgram([...byPath.keys()], { ...options, noEmit: true, composite: false }, host);
  return [...byPath.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}

test.each(['accounts-receivable', 'auth', 'banking', 'general-ledger'])(
  'a use case of %s is made, and finds its places among those that are there',
  (subgraph) => {
    const { made, changed, mutation } = plan(subgraph);
    const source = `subgraphs/${subgraph}/src`;
    expect(mutation).toBe('renameTill');
    expect(Object.keys(made)).toEqual([
      `${source}/application/rename-till.ts`,
      `${source}/application/rename-till.test.ts`,
      `${source}/graphql/rename-till.type.ts`,
      `${source}/graphql/rename-till.resolver.ts`,
    ]);
    expect(changed[`${source}/application/services.ts`]).toContain(
      '  renameTill(request: RenameTillRequest): Outcome<',
    );
    expect(changed[`${source}/services.ts`]).toContain('    renameTill: (request) => renameTill(');
    expect(changed[`${source}/subgraph.ts`]).toMatch(
      /RESOLVERS = \[[^\]]*RenameTillResolver|resolvers: \[[^\]]*RenameTillResolver/,
    );
  },
);

test('what is made compiles with what is there', () => {
  const { made, changed } = plan('banking');
  const amiss = 'subgraphs/banking/src/application/amiss.ts';
  const found = complaints({
    ...made,
    ...changed,
    [amiss]: "import { renameTill } from './rename-till';\nrenameTill();\n",
  });
  expect(found).toEqual([expect.stringMatching(/amiss\.ts: Expected 2 arguments, but got 0/)]); // that alone: it does look
}, 120_000);

test.each(['rename', 'RenameTill', '../rename-till', 'rename-till.ts', ''])('%j is no name of a use case', (name) => {
  expect(() => plan('banking', name)).toThrow('is no name of a use case');
});

test('what the graph has already is not made twice', () => {
  expect(() => plan('banking', 'create-bank-account')).toThrow('The graph has createBankAccount already');
});
