import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { postgresOutbox } from '@qbit/events';
import { federatedSchema, type OpenSubgraph, type Subgraph } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { toNodeHandler } from 'better-auth/node';
import type { JSONWebKeySet } from 'jose';
import type { AccessChange } from './engine/access-change';
import { createEngine, type EngineOptions } from './engine/engine';
import { type Credential, identify } from './engine/identify';
import { authContext } from './graphql/context';
import { NODE_STUBS } from './graphql/node.stubs';
import { NodeResolver } from './graphql/node.resolver';
import { references } from './graphql/organization.reference';
import { OrganizationResolver } from './graphql/organization.resolver';
import { ViewerResolver } from './graphql/viewer.resolver';
import { Databases } from './persistence/databases';
import { AccessRepository } from './persistence/access.repository';
import { authServices } from './services';

export interface AuthOptions extends EngineOptions {
  readonly mailIsSetUp: boolean;
  /** Told at once, in this process, when somebody's access changed. */
  onAccessChanged(change: AccessChange): void;
}

/** The auth subgraph holds sessions beside its graph: what the gateway needs of them. */
export interface OpenAuth extends OpenSubgraph {
  /** Serves /auth/*: sign-up, sign-in, second factor, tokens. */
  readonly handler: RequestListener;
  /** The public keys of the tokens that it signs. */
  publicKeys(): Promise<JSONWebKeySet>;
  /** Who a credential stands for; null where it does not hold. */
  identify(credential: Credential): Promise<Identity | null>;
}

/** Not for partners: members, invitations, roles, keys and the settings of the organization. */
const PUBLIC = new Set([
  'Query.viewer',
  'Query.node',
  'Viewer',
  'User',
  'Organization',
  'Node',
  'Account',
  'JournalEntry',
  'SeparationOfDuties',
]);

/** Types that every subgraph shares are public everywhere. */
const SHARED =
  /^(Money|PageInfo|Address|UserError|[A-Za-z]+Error|Date|DateTime|Decimal|CurrencyCode|CountryCode|LedgerPosition|URL|JSON)$/;

export const auth: Subgraph<AuthOptions, OpenAuth> = {
  name: 'auth',
  ...federatedSchema({
    resolvers: [ViewerResolver, NodeResolver, OrganizationResolver],
    orphanedTypes: [...NODE_STUBS],
    references,
    isPublic: (coordinate) => PUBLIC.has(coordinate) || SHARED.test(coordinate),
  }),
  migrations: join(__dirname, '../prisma/migrations'),
  otherRoles: ['identity'],
  async open(options) {
    const databases = new Databases(options.databases);
    const engine = createEngine(databases.identity, options);
    await engine.api.getJwks(); // when its start fails, its routes never answer: better to fail here
    const access = new AccessRepository(databases);
    const services = authServices({ ...options, databases, publicUrl: options.baseUrl });
    return {
      handler: listenerOf(toNodeHandler(engine)),
      publicKeys: async () => (await engine.api.getJwks()) as JSONWebKeySet,
      identify: (credential) =>
        identify({ engine, accessOf: (organizationId, userId) => access.ofMember(organizationId, userId) }, credential),
      context: (request) => authContext(services, request),
      release: async () => undefined,
      outbox: postgresOutbox('auth', options.databases.relay),
      listeners: [],
      close: () => databases.close(),
    };
  },
};

/** A handler as node's HTTP server calls it; its own failure is answered, never left open. */
function listenerOf(handle: (...call: Parameters<RequestListener>) => Promise<void>): RequestListener {
  return (request, response) => {
    handle(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}
