import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { type FileStore, openFolderStore, openS3Store } from '@qbit/files';
import { type InternalServer, startInternalServer } from '@qbit/gateway';
import type { Logger } from '@qbit/logging';
import { startTracing } from '@qbit/tracing';
import type { Environment } from './environment';
import type { FrontDoor } from './front-door';
import { derivedSecret, keptSecret } from './home';
import { type Platform, startPlatform } from './platform';
import type { Postgres } from './postgres';

/** How what was started is ended. */
export type Endings = Partial<Record<'door' | 'internal' | 'platform' | 'tracing' | 'postgres', () => Promise<void>>>;

/** Starts all of QBit that stands on a database, and notes how each part is ended. */
export async function startParts(
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
    web: environment.QBIT_WEB === 'off' ? notServed : await servedWeb(environment.QBIT_WEB === 'dev', door),
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

/** Loaded where it is served alone: it takes a second and 100 MB. */
async function servedWeb(dev: boolean, door: FrontDoor): Promise<RequestListener> {
  const { serveWeb } = await import('./web.js');
  const web = await serveWeb({ dev });
  if (dev) door.upgrade(web.upgrade);
  return web.handle;
}

const notServed: RequestListener = (_request, response) => void response.writeHead(404).end();

/** The addresses that are ours: a page of them may use the session. */
function origins({ url }: Environment, port: number): string[] {
  return [...new Set([url, `http://127.0.0.1:${port}`, `http://localhost:${port}`])];
}
