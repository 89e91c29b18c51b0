// Lends each worker of a test run a platform of its own, in a process that starts when the first test asks for it.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { createServer } = require('node:http');
const { join } = require('node:path');
const { createInterface } = require('node:readline');

/** `GET /<worker>` answers what `test-platform.mjs` prints. */
exports.servePlatforms = async (adminUrl) => {
  /** @type {Map<string, Promise<{ child: import('node:child_process').ChildProcess, facts: string }>>} */
  const platforms = new Map();
  const platformOf = (worker) => {
    const running = platforms.get(worker) ?? startPlatform(adminUrl, worker);
    platforms.set(worker, running);
    return running;
  };
  const server = createServer((request, response) => {
    platformOf(request.url.slice(1)).then(
      ({ facts }) => response.end(facts),
      (error) => response.writeHead(500).end(error.message),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      const started = await Promise.allSettled(platforms.values());
      await Promise.all(started.map(({ value }) => value && stopProcess(value.child)));
    },
  };
};

async function startPlatform(adminUrl, worker) {
  const child = spawn(process.execPath, [join(__dirname, 'test-platform.mjs'), adminUrl, worker], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The platform of the tests ended with code ${code} before it was ready`);
  });
  const [facts] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  ended.catch(() => undefined);
  return { child, facts };
}

/** It ends with its standard input, and so with whoever started it, however that ends. */
async function stopProcess(child) {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.stdin.end();
  await exit;
}
