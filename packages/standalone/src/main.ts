import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { type FileStore, openFolderStore, openS3Store } from '@qbit/files';
import { type InternalServer, startInternalServer } from '@qbit/gateway';
import { createLogger, type Logger } from '@qbit/logging';
import { startTracing } from '@qbit/tracing';
import { type Environment, EnvironmentError, readEnvironment, unknownSettings } from './environment';
import { demoAccount, makeDemo } from './demo/demo';
import { FrontDoor } from './front-door';
import { assertRoom, derivedSecret, emptyHome, keptSecret, lockHome } from './home';
import { type Platform, startPlatform } from './platform';
import { type Postgres, startPostgres } from './postgres';
import { mayReset } from './reset';

/**
 * Runs QBit in this process until it is told to end: `--reset` deletes all data first, after asking.
 *
 * Exit code 0 after a signal; 1 where it could not start or PostgreSQL ended under it, with one message that says why.
 */
export function run(args: readonly string[] = process.argv.slice(2)): void {
  const stopping = trapSignals();
  start(stopping, args).then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(
        error instanceof EnvironmentError ? error.message : `QBit could not start: ${(error as Error).message}`,
      );
      process.exit(1);
    },
  );
}

/** Signals are trapped before anything starts: one that comes early ends the start in order, not PostgreSQL under our feet. */
function trapSignals(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal));
  });
}

/** What has to be ended, in this order: who comes in first, then those at work, then what they work on. */
interface Endings {
  door?: () => Promise<void>;
  internal?: () => Promise<void>;
  platform?: () => Promise<void>;
  tracing?: () => Promise<void>;
  postgres?: () => Promise<void>;
}

const ORDER = ['door', 'internal', 'platform', 'tracing', 'postgres'] as const;

async function start(stopping: Promise<NodeJS.Signals>, args: readonly string[]): Promise<number> {
  const begin = performance.now();
  const environment = readEnvironment();
  const home = environment.dataDirectory;
  const logger = createLogger({ service: 'qbit', level: environment.LOG_LEVEL, format: environment.LOG_FORMAT });
  await lockHome(home);
  if (args.includes('--reset') && !(await reset(home))) return 1;
  assertRoom(home);
  const endings: Endings = {};
  try {
    const door = await FrontDoor.open(environment.HOST, environment.PORT);
    endings.door = () => door.close();
    for (const name of unknownSettings()) console.warn(`There is no setting ${name}: it is ignored`);
    console.log(`QBit keeps its data in ${home}`);
    const postgres = await startPostgres(home);
    endings.postgres = () => postgres.stop();
    const platform = await startParts(environment, logger, postgres, door, endings);
    door.serve(platform.gateway.handler);
    console.log(`QBit is at ${environment.url} (after ${((performance.now() - begin) / 1000).toFixed(1)} s)`);
    if (environment.QBIT_DEMO) void showDemo(environment, door, logger);
    const reason = await Promise.race([stopping, postgres.ended.then(() => null)]);
    if (reason === null)
      logger.error('PostgreSQL ended, and QBit with it: start again, nothing that was answered is lost');
    return reason === null ? 1 : 0;
  } finally {
    await endAll(endings, logger);
  }
}

async function startParts(
  environment: Environment,
  logger: Logger,
  postgres: Postgres,
  door: FrontDoor,
  endings: Endings,
): Promise<Platform> {
  const home = environment.dataDirectory;
  const secret = keptSecret(home);
  const tracing = await startTracing({
    service: 'qbit',
    ...(environment.OTEL_EXPORTER_OTLP_ENDPOINT && { endpoint: environment.OTEL_EXPORTER_OTLP_ENDPOINT }),
    sampleRatio: environment.TRACE_SAMPLE_RATIO,
  });
  endings.tracing = () => tracing.stop();
  const platform = await startPlatform({
    adminUrl: postgres.url('postgres'),
    rolePassword: (role) => derivedSecret(secret, `role ${role}`),
    url: environment.url,
    origins: origins(environment, door.port),
    secret: derivedSecret(secret, 'auth'),
    ...(environment.SMTP_URL && { smtpUrl: environment.SMTP_URL }),
    ...(environment.QBIT_NATS_URL && { natsServers: environment.QBIT_NATS_URL }),
    ...(environment.QBIT_OPERATORS && { operators: environment.QBIT_OPERATORS }),
    demoOrigin: `http://127.0.0.1:${door.port}`,
    mailFrom: environment.MAIL_FROM,
    mailFolder: join(home, 'mail'),
    persistedOnly: environment.PERSISTED_ONLY,
    ...(environment.QBIT_TRUSTED_PROXIES && {
      proxies: { trusted: environment.QBIT_TRUSTED_PROXIES, header: environment.QBIT_PROXY_HEADER },
    }),
    files: await fileStore(environment),
    fileQuotaBytes: environment.FILE_QUOTA,
    logger,
    web: environment.QBIT_WEB === 'on' ? await servedWeb() : notServed,
  });
  endings.platform = () => platform.stop();
  const internal = await health(environment, platform);
  endings.internal = () => internal.stop();
  return platform;
}

function fileStore({ bucket, dataDirectory }: Environment): Promise<FileStore> {
  if (!bucket) return openFolderStore(join(dataDirectory, 'files'));
  return openS3Store({ ...bucket, temporaryFolder: join(dataDirectory, 'uploads') });
}

function health(environment: Environment, platform: Platform): Promise<InternalServer> {
  return startInternalServer({
    port: environment.INTERNAL_PORT,
    dependencies: platform.dependencies,
    registry: platform.metrics,
  });
}

/** Says how to sign in to the demo company, and makes it first in a new data folder, while QBit is in use already. */
async function showDemo(environment: Environment, door: FrontDoor, logger: Logger): Promise<void> {
  const home = environment.dataDirectory;
  try {
    const password = derivedSecret(keptSecret(home), 'demo').slice(0, 20);
    const origin = `http://127.0.0.1:${door.port}`;
    const { email, password: shown } = demoAccount(home) ?? (await makeDemo(home, origin, password));
    console.log(`The demo company: sign in as ${email} with the password ${shown}`);
  } catch (error) {
    logger.warn('The demo company could not be made', { error });
  }
}

async function endAll(endings: Endings, logger: Logger): Promise<void> {
  for (const name of ORDER)
    await endings[name]?.().catch((error: unknown) =>
      logger.error('A part could not be ended in order', { part: name, error }),
    );
}

async function reset(home: string): Promise<boolean> {
  if (!(await mayReset(home))) {
    console.error('Nothing was deleted.');
    return false;
  }
  emptyHome(home);
  console.log('All data is deleted.');
  return true;
}

/** Loaded where it is served alone: it takes a second and 100 MB. */
async function servedWeb(): Promise<RequestListener> {
  const { webHandler } = await import('./web.js');
  return webHandler();
}

const notServed: RequestListener = (_request, response) => void response.writeHead(404).end();

/** The addresses that are ours: a page of them may use the session. */
function origins({ url }: Environment, port: number): string[] {
  return [...new Set([url, `http://127.0.0.1:${port}`, `http://localhost:${port}`])];
}
