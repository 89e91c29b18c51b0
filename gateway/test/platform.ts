import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { openFolderStore } from '@qbit/files';
import { createLogger } from '@qbit/logging';
import { type Platform, startPlatform } from '@qbit/standalone/platform';
import { withClient } from '@qbit/subgraph';
import { HttpClient, testEnvironment } from '@qbit/testkit';

/** All of QBit but the web, on a port of 127.0.0.1, over databases of its own. */
export interface TestPlatform {
  readonly origin: string;
  readonly platform: Platform;
  /** What it logged as errors. */
  readonly errors: string[];
  client(bearer?: string): HttpClient;
  /** Somebody who signed up and made a company, in which he acts. */
  owner(name?: string, company?: Parameters<HttpClient['createOrganization']>[0]): Promise<HttpClient>;
  /** Asks one of its databases as a superuser. */
  rows<Row extends object>(subgraph: string, sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs something while nobody can write to a table of a subgraph, nor finish a transaction that would. */
  whileUnwritable<T>(subgraph: string, table: string, run: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Starts it once for a test file. */
export async function startTestPlatform(options: { fileQuotaBytes?: number } = {}): Promise<TestPlatform> {
  const { adminUrl } = testEnvironment();
  const suffix = `_${randomUUID().slice(0, 8)}`;
  const folder = mkdtempSync(join(tmpdir(), 'qbit-platform-'));
  const errors: string[] = [];
  let platform: Platform | undefined;
  const server: Server = createServer((request, response) => platform?.gateway.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  platform = await startPlatform({
    adminUrl,
    databaseSuffix: suffix,
    rolePassword: () => 'test',
    url: origin,
    origins: [origin],
    secret: 'a secret of a test that has 32 characters or more',
    limitRequests: false,
    mailFrom: 'QBit <no-reply@localhost>',
    mailFolder: join(folder, 'mail'),
    persistedOnly: false,
    files: await openFolderStore(join(folder, 'files')),
    ...options,
    logger: createLogger({
      service: 'test',
      level: 'error',
      format: 'json',
      destination: new Writable({ write: (line: Buffer, _encoding, next) => (errors.push(String(line)), next()) }),
    }),
    web: (_request, response) => void response.writeHead(404).end(),
  });
  const started = platform;
  const urlOf = (subgraph: string) =>
    Object.assign(new URL(adminUrl), { pathname: `/${subgraph.replaceAll('-', '_')}${suffix}` }).toString();
  return {
    origin,
    platform: started,
    errors,
    client: (bearer) => new HttpClient(origin, bearer ?? null),
    owner: async (name, company) => {
      const client = new HttpClient(origin, null);
      await client.signUp(name);
      await client.createOrganization(company);
      return client;
    },
    rows: async <Row extends object>(subgraph: string, sql: string, parameters: readonly unknown[] = []) =>
      (await withClient(urlOf(subgraph), (client) => client.query<Row>(sql, [...parameters]))).rows,
    whileUnwritable: (subgraph, table, run) =>
      withClient(urlOf(subgraph), async (client) => {
        await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
        return run(); // closing the connection ends the lock
      }),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
      for (const name of ['auth', 'general_ledger']) {
        await withClient(adminUrl, (client) => client.query(`DROP DATABASE ${name}${suffix} WITH (FORCE)`));
      }
    },
  };
}
