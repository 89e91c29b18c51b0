import { type InternalServer, startInternalServer } from './internal-server';

let server: InternalServer | undefined;
afterEach(() => server?.stop());

async function readiness(dependencies: Record<string, () => Promise<boolean>>): Promise<[number, unknown]> {
  server = await startInternalServer({ port: 0, dependencies, patienceMs: 50 });
  const response = await fetch(`http://127.0.0.1:${server.port}/health/ready`);
  return [response.status, await response.json()];
}

const there = async () => true;

test('it is ready while everything that it needs is there', async () => {
  expect(await readiness({ database: there })).toEqual([200, { status: 'ready', draining: false, missing: [] }]);
});

test.each<[string, () => Promise<boolean>]>([
  ['is gone', async () => false],
  ['fails', () => Promise.reject(new Error('refused'))],
  ['hangs', () => new Promise(() => undefined)],
])('a dependency that %s is named, and nobody waits for it', async (_, dependency) => {
  expect(await readiness({ database: dependency, files: there })).toEqual([
    503,
    { status: 'not ready', draining: false, missing: ['database'] },
  ]);
});
