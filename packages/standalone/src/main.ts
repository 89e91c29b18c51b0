import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createLogger, type Logger } from '@qbit/logging';
import { type Environment, EnvironmentError, readEnvironment } from './environment';
import { keptSecret, lockHome } from './home';
import { startPlatform } from './platform';
import { startPostgres } from './postgres';
import { webHandler } from './web';

/** Runs QBit in this process until it is told to end. Exit code 1 where it cannot start, with one message that says why. */
export function run(): void {
  const stopping = trapSignals();
  start(stopping).catch((error: unknown) => {
    console.error(error instanceof EnvironmentError ? error.message : `QBit could not start: ${(error as Error).message}`);
    process.exit(1);
  });
}

/** Signals are trapped before anything starts: one that comes early ends the start, not PostgreSQL under our feet. */
function trapSignals(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal));
  });
}

async function start(stopping: Promise<NodeJS.Signals>): Promise<void> {
  const environment = readEnvironment();
  const logger = createLogger({ service: 'qbit', level: environment.LOG_LEVEL, format: environment.LOG_FORMAT });
  const home = environment.dataDirectory;
  await lockHome(home);
  const begin = performance.now();
  console.log(`QBit keeps its data in ${home}`);
  const postgres = await startPostgres(home);
  const web = environment.QBIT_WEB === 'on' ? await webHandler() : notServed;
  const platform = await startPlatform({
    adminUrl: postgres.url('postgres'),
    rolePassword: (role) => keptSecret(home, join(`role.${role}`)),
    url: environment.url,
    trustedOrigins: origins(environment),
    secret: keptSecret(home, 'auth.secret'),
    mailIsSetUp: environment.SMTP_URL !== undefined,
    logger,
    web,
  });
  const server = await listen(environment, platform.gateway.handler);
  console.log(`QBit is at ${environment.url} (after ${((performance.now() - begin) / 1000).toFixed(1)} s)`);
  const reason = await Promise.race([stopping, postgres.ended.then(() => 'PostgreSQL ended' as const)]);
  await stop(server, logger, async () => {
    await platform.stop();
    await postgres.stop();
  });
  process.exit(reason === 'PostgreSQL ended' ? 1 : 0);
}

const notServed: import('node:http').RequestListener = (_request, response) => void response.writeHead(404).end();

/** The addresses that are ours: a page of them may use the session. */
function origins({ url, PORT }: Environment): string[] {
  return [...new Set([url, `http://127.0.0.1:${PORT}`, `http://localhost:${PORT}`])];
}

async function listen({ HOST, PORT }: Environment, handler: import('node:http').RequestListener): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${PORT} is taken: end what uses it, or set PORT to another`) : error),
    );
    server.listen(PORT, HOST, resolve);
  });
  return server;
}

async function stop(server: Server, logger: Logger, rest: () => Promise<void>): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(patience);
  await rest().catch((error: unknown) => logger.error('Stopping failed', { error }));
}
