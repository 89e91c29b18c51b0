import type { Logger } from '@qbit/logging';
import {
  databaseName,
  type DatabaseUrls,
  migrate,
  type OpenSubgraph,
  prepareDatabase,
  type Subgraph,
} from '@qbit/subgraph';

/** A domain that runs in this process. */
export interface RunningDomain<Open extends OpenSubgraph = OpenSubgraph> {
  readonly subgraph: Pick<Subgraph, 'name' | 'migrations' | 'schema'>;
  readonly databases: DatabaseUrls;
  readonly open: Open;
}

/** Where domains run: what all of them have in common. */
export interface DomainPlace {
  /** A superuser's connection string to the cluster that holds one database for each domain. */
  readonly adminUrl: string;
  /** Comes after the names of the databases. */
  readonly databaseSuffix?: string;
  rolePassword(role: string): string;
  readonly logger: Logger;
  /** Told after each commit of a domain that wrote facts. */
  onFacts(domain: string, organizationId: string): void;
}

/** Opens a domain on its database, with the options that are its own. */
export async function openDomain<Options extends object, Open extends OpenSubgraph>(
  subgraph: Subgraph<Options, Open>,
  databases: DatabaseUrls,
  place: DomainPlace,
  options: Options,
): Promise<RunningDomain<Open>> {
  const open = await subgraph.open({
    databases,
    isOnlyWorker: true, // whoever holds the data folder is alone with its databases
    logger: place.logger.child({ subgraph: subgraph.name }),
    onFacts: (organizationId: string) => place.onFacts(subgraph.name, organizationId),
    ...options,
  });
  return { subgraph, databases, open };
}

/** Makes and migrates the database of a domain. */
export async function preparedDatabase(
  subgraph: Pick<Subgraph, 'name' | 'migrations' | 'otherRoles'>,
  place: DomainPlace,
): Promise<DatabaseUrls> {
  const urls = await prepareDatabase({
    adminUrl: place.adminUrl,
    subgraph: subgraph.name,
    database: databaseName(subgraph.name) + (place.databaseSuffix ?? ''),
    others: subgraph.otherRoles,
    password: (role) => place.rolePassword(role),
  });
  const applied = await migrate(urls.owner, subgraph.migrations);
  if (applied.length) place.logger.info('Migrated a database', { subgraph: subgraph.name, migrations: applied.length });
  return urls;
}
