import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { auth, CLIENT_ADDRESS, type OpenAuth } from '@qbit/auth';
import { type Relay, startRelay } from '@qbit/events';
import { type Authorization, assertAuthorizationFits, type Gateway, LocalSubgraph, startGateway, stripSupergraph, SubgraphContexts } from '@qbit/gateway';
import { generalLedger } from '@qbit/general-ledger';
import type { Logger } from '@qbit/logging';
import { type DatabaseUrls, migrate, type OpenSubgraph, prepareDatabase, type Subgraph } from '@qbit/subgraph';
import type { RequestListener } from 'node:http';

export interface PlatformOptions {
  /** A superuser's connection string to the cluster that holds one database for each subgraph. */
  readonly adminUrl: string;
  /** The password of each database role. */
  rolePassword(role: string): string;
  readonly url: string;
  readonly trustedOrigins: readonly string[];
  readonly secret: string;
  readonly mailIsSetUp: boolean;
  readonly logger: Logger;
  readonly web: RequestListener;
  /** Where supergraph and authz.json are: the folder `schema/generated` of the build where nothing else is said. */
  readonly schemaFolder?: string;
}

/** All of QBit but the web and the sockets, in one process. */
export interface Platform {
  readonly gateway: Gateway;
  readonly relay: Relay;
  readonly auth: OpenAuth;
  readonly ledger: OpenSubgraph;
  stop(): Promise<void>;
}

/** Prepares the databases, opens the subgraphs, starts relay and gateway. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const [authDatabases, ledgerDatabases] = await Promise.all([prepare(auth, options), prepare(generalLedger, options)]);
  const { logger } = options;
  let relay: Relay | undefined;
  let gateway: Gateway | undefined;
  const onFacts = (domain: string) => (organizationId: string) => relay?.wake(domain, organizationId);
  const openAuth = await auth.open({
    databases: authDatabases,
    logger: logger.child({ subgraph: 'auth' }),
    onFacts: onFacts('auth'),
    baseUrl: options.url,
    trustedOrigins: options.trustedOrigins,
    secret: options.secret,
    mailIsSetUp: options.mailIsSetUp,
    onAccessChanged: (change) => gateway?.accessChanged(change),
  });
  const ledger = await generalLedger.open({
    databases: ledgerDatabases,
    logger: logger.child({ subgraph: 'general-ledger' }),
    onFacts: onFacts('general-ledger'),
  });
  relay = startRelay({ sources: [openAuth.outbox, ledger.outbox], listeners: [...openAuth.listeners, ...ledger.listeners], logger });
  gateway = await startGateway({ ...(await gatewayParts(options, openAuth, ledger)), logger });
  return {
    gateway,
    relay,
    auth: openAuth,
    ledger,
    stop: async () => {
      await gateway?.stop();
      await relay?.stop();
      await Promise.all([openAuth.outbox.close(), ledger.outbox.close()]);
      await Promise.all([openAuth.close(), ledger.close()]);
    },
  };
}

async function prepare(subgraph: Pick<Subgraph, 'name' | 'migrations' | 'otherRoles'>, options: PlatformOptions): Promise<DatabaseUrls> {
  const urls = await prepareDatabase({
    adminUrl: options.adminUrl,
    subgraph: subgraph.name,
    others: subgraph.otherRoles,
    password: options.rolePassword,
  });
  const applied = await migrate(urls.owner, subgraph.migrations);
  if (applied.length) options.logger.info('Migrated a database', { subgraph: subgraph.name, migrations: applied.length });
  return urls;
}

async function gatewayParts(options: PlatformOptions, openAuth: OpenAuth, ledger: OpenSubgraph) {
  const folder = options.schemaFolder ?? join(dirname(createRequire(__filename).resolve('@qbit/gateway')), '../../schema/generated');
  const sdl = readFileSync(join(folder, 'supergraph.graphql'), 'utf8');
  const authorization = JSON.parse(readFileSync(join(folder, 'authz.json'), 'utf8')) as Authorization;
  assertAuthorizationFits(sdl, authorization);
  const contexts = new SubgraphContexts();
  const subgraphs = new Map([
    ['auth', new LocalSubgraph(auth, openAuth, contexts, options.logger)],
    ['general-ledger', new LocalSubgraph(generalLedger, ledger, contexts, options.logger)],
  ]);
  return {
    supergraphSdl: stripSupergraph(sdl),
    authorization,
    subgraphs,
    contexts,
    identify: openAuth.identify,
    authHandler: openAuth.handler,
    web: options.web,
    clientAddressHeader: CLIENT_ADDRESS,
  };
}
