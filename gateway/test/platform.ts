import { readFileSync } from 'node:fs';
import { databaseName, databaseUrl, withClient } from '@qbit/subgraph/database';
import { HttpClient, testEnvironment } from '@qbit/testkit';
import { DOMAINS } from '@qbit/types';

/** All of QBit but the web, on a port of 127.0.0.1, over databases of its own. */
export interface TestPlatform {
  readonly origin: string;
  /** What it logged as errors since this file took it. */
  readonly errors: string[];
  client(bearer?: string): HttpClient;
  /** Somebody who signed up and made a company, in which he acts. */
  owner(name?: string, company?: Parameters<HttpClient['createOrganization']>[0]): Promise<HttpClient>;
  /** Asks one of its databases as a superuser. */
  rows<Row extends object>(subgraph: string, sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Does what somebody can who can do everything: a superuser with the triggers off. */
  tampered(subgraph: string, sql: string, parameters?: readonly unknown[]): Promise<void>;
  /** Resolves when all facts that are there have had their effects. */
  settled(): Promise<void>;
  /** Runs something while nobody can write to a table of a subgraph, nor finish a transaction that would. */
  whileUnwritable<T>(subgraph: string, table: string, run: () => Promise<T>): Promise<T>;
}

/**
 * Takes the platform of this worker: it runs as it was built, in a process of its own, for all files that the worker tests
 * one after the other. Each makes its own people and companies.
 */
export async function takeTestPlatform(): Promise<TestPlatform> {
  const { platformsUrl, worker } = testEnvironment();
  const response = await fetch(`${platformsUrl}/${worker}`);
  if (!response.ok) throw new Error(await response.text());
  return platformAt((await response.json()) as PlatformFacts);
}

/** What is known of a running platform. */
export interface PlatformFacts {
  readonly origin: string;
  /** What the names of its databases end in. */
  readonly suffix: string;
  /** The file to which it writes what it logs as errors. */
  readonly errors: string;
}

export function platformAt({ origin, suffix, errors }: PlatformFacts): TestPlatform {
  const { adminUrl } = testEnvironment();
  const urlOf = (subgraph: string) => databaseUrl(adminUrl, databaseName(subgraph) + suffix);
  const logged = () => readFileSync(errors, 'utf8').split('\n').filter(Boolean);
  const before = logged().length;
  return {
    origin,
    get errors() {
      return logged().slice(before);
    },
    client: (bearer) => new HttpClient(origin, bearer ?? null),
    owner: async (name, company) => {
      const client = new HttpClient(origin, null);
      await client.signUp(name);
      await client.createOrganization(company);
      return client;
    },
    rows: async <Row extends object>(subgraph: string, sql: string, parameters: readonly unknown[] = []) =>
      (await withClient(urlOf(subgraph), (client) => client.query<Row>(sql, [...parameters]))).rows,
    tampered: (subgraph, sql, parameters = []) =>
      withClient(urlOf(subgraph), async (client) => {
        await client.query("SET session_replication_role = 'replica'");
        await client.query(sql, [...parameters]);
      }),
    settled: () =>
      withClients(DOMAINS.map(urlOf), async (outboxes) => {
        const pending = () =>
          Promise.all(outboxes.map((client) => client.query('SELECT FROM outbox_pending(NULL, 1)')));
        // Twice: what a fact of one did may be a fact of another that was looked at a moment before.
        for (let quiet = 0; quiet < 2; await new Promise((resolve) => setTimeout(resolve, 20)))
          quiet = (await pending()).some(({ rowCount }) => rowCount) ? 0 : quiet + 1;
      }),
    whileUnwritable: (subgraph, table, run) =>
      withClient(urlOf(subgraph), async (client) => {
        await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
        return run(); // closing the connection ends the lock
      }),
  };
}

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

/** Runs with a connection to each. */
function withClients<T>(
  [url, ...others]: readonly string[],
  run: (clients: readonly Client[]) => Promise<T>,
): Promise<T> {
  if (url === undefined) return run([]);
  return withClient(url, (client) => withClients(others, (rest) => run([client, ...rest])));
}
