import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { accountsReceivable, type OpenReceivables } from '@qbit/accounts-receivable';
import { auth, type AuthOptions, CLIENT_ADDRESS, type OpenAuth } from '@qbit/auth';
import { banking } from '@qbit/banking';
import { type EventBus, type EventBusOptions, type FactArchive, observeFacts, startInProcessBus } from '@qbit/events';
import type { NatsBus } from '@qbit/events/nats/nats-bus';
import { type FileStore, servesFor } from '@qbit/files';
import {
  type Authorization,
  type Gateway,
  LocalSubgraph,
  PersistedDocuments,
  processMetrics,
  type ProxyOptions,
  type PublishedGraph,
  type PublishedGraphs,
  startGateway,
  SubgraphContexts,
} from '@qbit/gateway';
import { generalLedger, type OpenLedger } from '@qbit/general-ledger';
import type { Logger } from '@qbit/logging';
import { newUuid } from '@qbit/utils';
import { fillDemoAt } from './demo/fill-demo';
import { type DomainPlace, openDomain, preparedDatabase, type RunningDomain } from './domains';
import { operationsOf } from './operations';

export interface PlatformOptions {
  /** A superuser's connection string to the cluster that holds one database for each subgraph. */
  readonly adminUrl: string;
  /** Comes after the names of the databases: tests have several platforms in one cluster. */
  readonly databaseSuffix?: string;
  /** The password of each database role. */
  rolePassword(role: string): string;
  /** Where people reach QBit. */
  readonly url: string;
  readonly origins: readonly string[];
  readonly secret: string;
  readonly smtpUrl?: string;
  /** Whether sign-in and the like are counted by address; only tests leave it out. Default: they are. */
  readonly limitRequests?: boolean;
  /** Whether passwords are hashed at next to no cost; only tests do so. Default: they are not. */
  readonly quickPasswords?: boolean;
  /** Who operates the installation: ids of users and proven addresses. Default: nobody. */
  readonly operators?: readonly string[];
  /** Where the API is reached from here, to fill demo companies; without it none can be reset. */
  readonly demoOrigin?: string;
  readonly mailFrom: string;
  /** Where mail is kept that no server takes. */
  readonly mailFolder: string;
  readonly persistedOnly: boolean;
  /** Whose word is taken on where a request came from; nobody's where nothing is said. */
  readonly proxies?: ProxyOptions;
  /** The servers of a NATS cluster that carries the facts; without them this process does. */
  readonly natsServers?: readonly string[];
  readonly files: FileStore;
  /** How many bytes of files an organization may keep; what is usual where nothing is said. */
  readonly fileQuotaBytes?: number;
  readonly logger: Logger;
  readonly web: RequestListener;
  /** Where the composed graph is: `schema/generated` of the build where nothing else is said. */
  readonly schemaFolder?: string;
}

/** All of QBit but the web and the sockets, in one process. */
export interface Platform {
  readonly gateway: Gateway;
  readonly events: EventBus;
  /** Metrics of the process and of the facts. */
  readonly metrics: ReturnType<typeof processMetrics>;
  readonly auth: OpenAuth;
  readonly ledger: OpenLedger;
  /** What readiness asks for. */
  readonly dependencies: Readonly<Record<string, () => Promise<boolean>>>;
  stop(): Promise<void>;
}

/** Opens the domains, starts the event bus and the gateway. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { logger, files } = options;
  let events: EventBus | undefined;
  let gateway: Gateway | undefined;
  const running: RunningDomain[] = [];
  const opened = await openDomains(options, {
    onFacts: (domain, organizationId) => events?.wake(domain, organizationId),
    operations: () => operationsOf(running, events),
    onAccessChanged: (change) => gateway?.accessChanged(change),
    archiveOf: (domain) => events?.archive(domain) ?? null,
  });
  running.push(opened.auth, opened.ledger, opened.receivables, opened.banking);
  const facts = running.map(({ open }) => open.facts);
  const carried = { facts, listeners: running.flatMap(({ open }) => open.listeners), logger };
  const nats = options.natsServers && (await natsBus(carried, options.natsServers));
  events = nats ?? startInProcessBus(carried);
  const metrics = processMetrics();
  observeFacts(metrics, facts, events);
  opened.ledger.open.balanceMismatches.observe(metrics);
  gateway = await startGateway(gatewayOptions(options, running, opened));
  return {
    gateway,
    events,
    metrics,
    auth: opened.auth.open,
    ledger: opened.ledger.open,
    dependencies: {
      ...Object.fromEntries(
        running.map(({ subgraph, open }) => [subgraph.name, () => answers(() => open.facts.outbox.pending(null))]),
      ),
      // No file has this id: that it is not there is the answer of a store that works.
      files: () => answers(() => files.stat(newUuid(), newUuid())),
      ...(nats && { nats: async () => nats.isConnected() }),
    },
    stop: async () => {
      await gateway?.stop();
      await events?.stop();
      await Promise.all(facts.map((of) => of.close()));
      await Promise.all(running.map(({ open }) => open.close()));
    },
  };
}

interface OpenDomains {
  readonly auth: RunningDomain<OpenAuth>;
  readonly ledger: RunningDomain<OpenLedger>;
  readonly receivables: RunningDomain<OpenReceivables>;
  readonly banking: RunningDomain;
}

/** What domains are told of, and ask for, that starts after them. */
interface StartsLater
  extends Pick<DomainPlace, 'onFacts'>,
    Required<Pick<AuthOptions, 'operations' | 'onAccessChanged'>> {
  archiveOf(domain: string): FactArchive | null;
}

async function openDomains(
  options: PlatformOptions,
  { onFacts, operations, onAccessChanged, archiveOf }: StartsLater,
): Promise<OpenDomains> {
  const place = { ...options, onFacts };
  // All at once: it is PostgreSQL that has the work.
  const [authData, ledgerData, receivablesData, bankingData] = await Promise.all([
    preparedDatabase(auth, place),
    preparedDatabase(generalLedger, place),
    preparedDatabase(accountsReceivable, place),
    preparedDatabase(banking, place),
  ]);
  const openAuth = await openDomain(auth, authData, place, { ...authOptions(options), operations, onAccessChanged });
  const { standing } = openAuth.open;
  const ledgerOptions = { archiveOf, files: options.files, publicUrl: options.url, standing };
  const [ledger, receivables, openBanking] = await Promise.all([
    openDomain(generalLedger, ledgerData, place, ledgerOptions),
    openDomain(accountsReceivable, receivablesData, place, { standing }),
    openDomain(banking, bankingData, place, {}),
  ]);
  return { auth: openAuth, ledger, receivables, banking: openBanking };
}

function authOptions(options: PlatformOptions): Omit<AuthOptions, 'operations' | 'onAccessChanged'> {
  return {
    baseUrl: options.url,
    trustedOrigins: options.origins,
    secret: options.secret,
    mailIsSetUp: options.smtpUrl !== undefined,
    ...(options.smtpUrl !== undefined && { smtpUrl: options.smtpUrl }),
    mailFrom: options.mailFrom,
    mailFolder: options.mailFolder,
    mediaTypeOf: async (organizationId, fileId) => {
      const file = await options.files.stat(organizationId, fileId);
      return file && servesFor(file, 'logos') ? file.mediaType : null;
    },
    limitRequests: options.limitRequests ?? true,
    quickPasswords: options.quickPasswords ?? false,
    ...(options.operators && { operators: options.operators }),
    ...(options.demoOrigin && { fillDemo: fillDemoAt(options.demoOrigin) }),
  };
}

/** Loaded where it is wanted alone. */
async function natsBus(carried: EventBusOptions, servers: readonly string[]): Promise<NatsBus> {
  const { startNatsBus } = await import('@qbit/events/nats/nats-bus');
  return startNatsBus({ ...carried, servers, name: 'qbit' });
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  await ask();
  return true;
}

function gatewayOptions(
  options: PlatformOptions,
  running: readonly RunningDomain[],
  opened: OpenDomains,
): Parameters<typeof startGateway>[0] {
  const contexts = new SubgraphContexts();
  return {
    graphs: publishedGraphs(options.schemaFolder ?? builtSchema()),
    documents: new PersistedDocuments(persistedManifest(), options.persistedOnly),
    subgraphs: new Map(
      running.map(({ subgraph, open }) => [subgraph.name, new LocalSubgraph(subgraph, open, contexts, options.logger)]),
    ),
    contexts,
    logger: options.logger,
    identify: opened.auth.open.identify,
    authHandler: opened.auth.open.handler,
    web: options.web,
    files: options.files,
    ...(options.fileQuotaBytes !== undefined && { fileQuotaBytes: options.fileQuotaBytes }),
    progress: async (id, { identity }) =>
      (await opened.auth.open.progress(id, identity)) ??
      (await opened.ledger.open.progress(id, identity)) ??
      opened.receivables.open.progress(id, identity),
    origins: options.origins,
    secure: options.url.startsWith('https:'),
    clientAddressHeader: CLIENT_ADDRESS,
    ...(options.proxies && { proxies: options.proxies }),
  };
}

/** The repository's root, as seen from this package. */
const ROOT = join(dirname(createRequire(__filename).resolve('@qbit/gateway')), '../..');

function builtSchema(): string {
  return join(ROOT, 'schema/generated');
}

/** The graphs in a folder that `schema:publish` wrote. */
export function publishedGraphs(folder: string): PublishedGraphs {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const graph = (prefix: string): PublishedGraph => ({
    supergraphSdl: read(`${prefix}supergraph.graphql`),
    authorization: JSON.parse(read(`${prefix}authz.json`)) as Authorization,
  });
  return { web: graph(''), public: graph('public-'), publicSchema: read('public.graphql') };
}

/** The documents that the web was built with; none where it was not built. */
function persistedManifest(): Record<string, string> {
  const path = join(ROOT, 'web/src/generated/persisted-documents.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
}
