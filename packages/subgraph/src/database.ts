import pg from 'pg';

/** The roles of one subgraph's database. They are of the whole PostgreSQL cluster, so their names begin with the domain. */
export interface DatabaseRoles {
  /** Owns every object and runs migrations. No superuser, and row-level security binds it too. */
  readonly owner: string;
  /** What the application connects as: it owns nothing. */
  readonly app: string;
  /** Sees the outbox alone. */
  readonly relay: string;
  /** Owns the schema `jobs`. */
  readonly jobs: string;
  /** Roles that this domain has beside those, such as the auth engine's. */
  readonly others: readonly string[];
}

/** The connection strings by which a subgraph reaches its database, a role each. */
export interface DatabaseUrls {
  readonly owner: string;
  readonly app: string;
  readonly relay: string;
  readonly jobs: string;
  readonly others: Readonly<Record<string, string>>;
}

/** `general-ledger` has the database and role prefix `general_ledger`. */
export function databaseName(subgraph: string): string {
  return subgraph.replaceAll('-', '_');
}

/** The names of a subgraph's roles. `others` are suffixes: `identity` becomes `auth_identity`. */
export function databaseRoles(subgraph: string, others: readonly string[] = []): DatabaseRoles {
  const name = databaseName(subgraph);
  const role = (suffix: string) => `${name}_${suffix}`;
  return { owner: role('owner'), app: role('app'), relay: role('relay'), jobs: role('jobs'), others: others.map(role) };
}

export interface PrepareOptions {
  /** A superuser's connection string to the cluster. */
  readonly adminUrl: string;
  readonly subgraph: string;
  readonly others?: readonly string[];
  /** The password of each role. */
  password(role: string): string;
  /** The database, where it is not named after the subgraph (a test's). */
  readonly database?: string;
}

/**
 * Makes the roles and the database of a subgraph where they are missing, and returns how to connect.
 *
 * What standalone and tests do at start; on a cluster the operator does the same once. Safe to call again.
 */
export async function prepareDatabase(options: PrepareOptions): Promise<DatabaseUrls> {
  const roles = databaseRoles(options.subgraph, options.others);
  const database = options.database ?? databaseName(options.subgraph);
  await withClient(options.adminUrl, async (client) => {
    // Roles belong to the whole cluster: two that change one at once fail with "tuple concurrently updated". Ends with the connection.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', ['qbit roles']);
    for (const role of allRoles(roles)) await ensureRole(client, role, options.password(role));
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${quoted(database)} OWNER ${quoted(roles.owner)}`);
  });
  await withClient(databaseUrl(options.adminUrl, database), (client) => restrict(client, database, roles));
  return urlsOf(options, roles, database);
}

/** The connection strings of a database that was prepared before. */
export function urlsOf(
  options: Pick<PrepareOptions, 'adminUrl' | 'password'>,
  roles: DatabaseRoles,
  database: string,
): DatabaseUrls {
  const url = (role: string) => databaseUrl(options.adminUrl, database, role, options.password(role));
  return {
    owner: url(roles.owner),
    app: url(roles.app),
    relay: url(roles.relay),
    jobs: url(roles.jobs),
    others: Object.fromEntries(roles.others.map((role) => [role, url(role)])),
  };
}

/** The same server, another database and perhaps another user. */
export function databaseUrl(adminUrl: string, database: string, user?: string, password?: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = password;
  return url.toString();
}

/** Nobody but the roles of the subgraph connects, and the application creates nothing in `public`. */
async function restrict(client: pg.Client, database: string, roles: DatabaseRoles): Promise<void> {
  const all = allRoles(roles).map(quoted).join(', ');
  await client.query(`REVOKE ALL ON DATABASE ${quoted(database)} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${quoted(database)} TO ${all}`);
  await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  await client.query(`GRANT USAGE, CREATE ON SCHEMA public TO ${quoted(roles.owner)}`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS jobs AUTHORIZATION ${quoted(roles.jobs)}`);
  for (const other of roles.others) {
    const schema = other.slice(roles.owner.length - 'owner'.length);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoted(schema)} AUTHORIZATION ${quoted(roles.owner)}`);
    await client.query(`GRANT USAGE ON SCHEMA ${quoted(schema)} TO ${quoted(other)}`);
  }
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const flags = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE';
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${quoted(role)} ${flags} PASSWORD ${client.escapeLiteral(password)}`);
}

function allRoles(roles: DatabaseRoles): string[] {
  return [roles.owner, roles.app, roles.relay, roles.jobs, ...roles.others];
}

function quoted(name: string): string {
  return pg.escapeIdentifier(name);
}

/** Runs with one connection of its own. */
export async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
