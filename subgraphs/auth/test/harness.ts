import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccessChange, auth, type Mail, type Mailer, type OpenAuth } from '@qbit/auth';
import { createLogger } from '@qbit/logging';
import { withClient } from '@qbit/subgraph';
import { testDatabase, type TestDatabase } from '@qbit/testkit/database';
import type { Identity } from '@qbit/types';
import { execute, type ExecutionResult, parse } from 'graphql';

/** The auth subgraph over a database of its own, with its routes on a port. */
export interface Harness {
  readonly open: OpenAuth;
  readonly database: TestDatabase;
  readonly origin: string;
  readonly changes: AccessChange[];
  /** The mail that was sent, in order. */
  readonly mails: Mail[];
  /** A request to /auth/*, as a page of ours sends it. */
  call(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A form, as an OAuth client sends it. */
  form(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Who the headers of a request stand for; null for nobody. */
  identify(headers: Headers, organizationId?: string | null, address?: string): Promise<Identity | null>;
  /** Runs an operation as an identity. */
  as<Data = Record<string, unknown>>(
    identity: Identity | null,
    source: string,
    variables?: Record<string, unknown>,
  ): Promise<ExecutionResult<Data>>;
  /** Asks the database as a superuser: for what a test must see that no role of ours may. */
  rows<Row extends object>(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

const ORIGIN = 'http://auth.test';
export const TEST_SECRET = 'a secret of a test that has 32 characters or more';

export async function startHarness(
  overrides: {
    mailIsSetUp?: boolean;
    limitRequests?: boolean;
    quickPasswords?: boolean;
    over?: TestDatabase;
    files?: Record<string, string>;
    mailer?: Mailer;
  } = {},
): Promise<Harness> {
  const database = overrides.over ?? (await testDatabase(auth));
  const changes: AccessChange[] = [];
  const mails: Mail[] = [];
  const open = await auth.open({
    databases: database.urls,
    logger: createLogger({ service: 'test', level: 'error', format: 'json' }),
    onFacts: () => undefined,
    baseUrl: ORIGIN,
    trustedOrigins: [ORIGIN],
    secret: TEST_SECRET,
    mailIsSetUp: overrides.mailIsSetUp ?? false,
    limitRequests: overrides.limitRequests ?? false,
    quickPasswords: overrides.quickPasswords ?? true,
    mailFrom: 'QBit <no-reply@auth.test>',
    mailFolder: join(tmpdir(), 'qbit-mail-of-tests'),
    mailer: overrides.mailer ?? { send: async (_key, mail) => void mails.push(mail) },
    mediaTypeOf: async (_organizationId, fileId) => overrides.files?.[fileId] ?? null,
    onAccessChanged: (change) => changes.push(change),
  });
  const server: Server = createServer(open.handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    open,
    database,
    origin: ORIGIN,
    changes,
    mails,
    call: (path, body, headers = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    form: (path, fields, headers = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: new URLSearchParams(fields),
      }),
    identify: async (headers, organizationId = null, address = '192.0.2.1') =>
      (await open.identify({ headers, organizationId, origin: { address, userAgent: null } }))?.identity ?? null,
    as: async <Data>(identity: Identity | null, source: string, variables: Record<string, unknown> = {}) => {
      const context = open.context({ identity, requestId: 'request-of-a-test', atLeast: {}, door: 'web' });
      const result = await execute({
        schema: auth.schema,
        document: parse(source),
        contextValue: context,
        variableValues: variables,
      });
      await open.release(context);
      return result as ExecutionResult<Data>;
    },
    rows: async <Row extends object>(sql: string) =>
      (await withClient(database.adminUrl, (client) => client.query<Row>(sql))).rows,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await open.facts.close();
      await open.close();
      if (!overrides.over) await database.drop();
    },
  };
}

/** The cookies that an answer sets, as the next request sends them. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
