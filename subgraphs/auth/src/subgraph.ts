import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { postgresFacts } from '@qbit/events';
import { federatedSchema, type OpenSubgraph, type Subgraph } from '@qbit/subgraph';
import type { Identified, Identity } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import type { JSONWebKeySet } from 'jose';
import type { Operations } from './application/operations';
import type { FillDemo } from './application/run-demo-reset';
import { openDemoResets } from './demo-resets';
import type { AccessChange } from './engine/access-change';
import { createEngine, type EngineOptions } from './engine/engine';
import { type Credential, identify } from './engine/identify';
import type { IdentifyKeyPorts } from './engine/identify-key';
import { standing } from './engine/standing';
import { StandingRepository } from './persistence/standing.repository';
import { engineListener } from './engine/listener';
import { withoutChoice } from './engine/authorization-server';
import { withOwedMail } from './engine/owed-mail';
import type { Memberships } from './engine/ports';
import { noteRefusals } from './engine/refusals';
import { endSession } from './engine/sessions';
import { startSweep, sweepExpired, type SweepPorts } from './engine/sweep';
import { authContext } from './graphql/context';
import { mailTransport, openOutgoingMail, type OutgoingMail } from './mail/outgoing-mail';
import type { MailOptions } from './mail/transport';
import { AccessEventResolver } from './graphql/access-event.resolver';
import { OAuthClientResolver } from './graphql/oauth-client.resolver';
import { ProfileResolver } from './graphql/profile.resolver';
import { SessionResolver } from './graphql/session.resolver';
import { DemoResetResolver, OrganizationDemoResolver, ViewerDemoResolver } from './graphql/demo-reset.resolver';
import { NODE_STUBS } from './graphql/node.stubs';
import { NodeResolver } from './graphql/node.resolver';
import { OperationsResolver } from './graphql/operations.resolver';
import { references } from './graphql/organization.reference';
import { ApiKeyResolver } from './graphql/api-key.resolver';
import { InvitationResolver } from './graphql/invitation.resolver';
import { MemberResolver, OrganizationMembersResolver } from './graphql/member.resolver';
import { OrganizationResolver } from './graphql/organization.resolver';
import { OrganizationSettingsResolver } from './graphql/organization-settings.resolver';
import { OwnershipOfferResolver } from './graphql/ownership-offer.resolver';
import { RoleResolver } from './graphql/role.resolver';
import { SavedViewResolver } from './graphql/saved-view.resolver';
import { ViewerResolver } from './graphql/viewer.resolver';
import { Databases } from './persistence/databases';
import { AccessRepository } from './persistence/access.repository';
import { ApiKeyRepository } from './persistence/api-key.repository';
import { AccessEventRepository } from './persistence/access-event.repository';
import { ExpiredRepository } from './persistence/expired.repository';
import { LockoutRepository } from './persistence/lockout.repository';
import { OauthGrantRepository } from './persistence/oauth-grant.repository';
import { TrustedDeviceRepository } from './persistence/trusted-device.repository';
import { UsedCodeRepository } from './persistence/used-code.repository';
import type { Mailer } from './application/ports';
import type { AuthServices } from './application/services';
import { progressOf as demoProgressOf } from './domain/demo-reset';
import { authServices } from './services';

export interface AuthOptions extends EngineOptions, MailOptions {
  readonly mailIsSetUp: boolean;
  /** Takes the mail instead: tests read it. */
  readonly mailer?: Mailer;
  /** The kind of a file of the organization (both UUIDs) that may be its logo; null for what is none of those. */
  mediaTypeOf?(organizationId: string, fileId: string): Promise<string | null>;
  /** Who operates the installation: ids of users, and addresses that hold once they are proven. Default: nobody. */
  readonly operators?: readonly string[];
  /** Fills demo companies, by the API; without it none can be reset. */
  readonly fillDemo?: FillDemo;
  /** How the installation runs, for its operators. */
  operations?(): Promise<Operations>;
  /** Told at once, in this process, when somebody's access changed. */
  onAccessChanged(change: AccessChange): void;
}

/** The auth subgraph holds sessions beside its graph: what the gateway needs of them. */
export interface OpenAuth extends OpenSubgraph {
  /** Serves /auth/*: sign-up, sign-in, second factor, tokens. */
  readonly handler: RequestListener;
  /** The public keys of the tokens that it signs. */
  publicKeys(): Promise<JSONWebKeySet>;
  /** Who a credential stands for, and until when; null where it does not hold. */
  identify(credential: Credential): Promise<Identified | null>;
  /** What somebody may do by now, in the organization of the identity; null for who may do nothing there any more. */
  standing(identity: Identity): Promise<Identity | null>;
  /** Where a long job of the caller's stands, by its public id; null for one that is not there. */
  progress(id: string, identity: Identity | null): Promise<{ readonly status: string } | null>;
  /** Deletes what has expired; it happens at start and every hour of itself. How many rows of each table. */
  sweep(now?: Date): Promise<Readonly<Record<string, number>>>;
}

/** Not for partners: members, invitations, roles, keys, views and the settings of the organization. */
const PUBLIC = new Set([
  'Query.viewer',
  'Query.node',
  'Viewer',
  'RoleYears',
  'User',
  'Organization',
  'Node',
  'Account',
  'Customer',
  'CreditNote',
  'CustomerPayment',
  'Invoice',
  'JournalEntry',
  'SeparationOfDuties',
]);

/** And neither what hangs on types that they see. */
const NOT_PUBLIC = new Set([
  'Organization.members',
  'Organization.email',
  'Organization.phone',
  'Organization.iban',
  'Organization.bic',
  'Organization.demo',
  'Organization.demoReset',
  'Viewer.demoReset',
  'Viewer.invitation',
  'Viewer.invitations',
]);

/** Types that every subgraph shares are public everywhere. */
const SHARED =
  /^(Money|PageInfo|Address|UserError|[A-Za-z]+Error|Date|DateTime|Decimal|CurrencyCode|CountryCode|LedgerPosition|URL|JSON)$/;

export const auth: Subgraph<AuthOptions, OpenAuth> = {
  name: 'auth',
  ...federatedSchema({
    resolvers: [
      OAuthClientResolver,
      ProfileResolver,
      SessionResolver,
      AccessEventResolver,
      ViewerResolver,
      NodeResolver,
      OperationsResolver,
      OrganizationResolver,
      OrganizationSettingsResolver,
      DemoResetResolver,
      OrganizationDemoResolver,
      ViewerDemoResolver,
      OrganizationMembersResolver,
      MemberResolver,
      OwnershipOfferResolver,
      RoleResolver,
      InvitationResolver,
      ApiKeyResolver,
      SavedViewResolver,
    ],
    orphanedTypes: [...NODE_STUBS],
    references,
    isPublic: (coordinate) => PUBLIC.has(coordinate) || SHARED.test(coordinate),
    notPublic: NOT_PUBLIC,
    leavesOutOtherYears: () => true, // it knows of no year's books
  }),
  reactsTo: [],
  migrations: join(__dirname, '../prisma/migrations'),
  otherRoles: ['identity'],
  async open(options) {
    const databases = new Databases(options.databases);
    const mailer = options.mailer ? withoutQueue(options.mailer) : await openMail(options);
    const audit = new AccessEventRepository(databases);
    const grants = new OauthGrantRepository(databases);
    const access = new AccessRepository(databases);
    const memberships: Memberships = {
      accessOf: (organizationId, userId) => access.ofMember(organizationId, userId),
      accessOfVisitor: (organizationId, userId) => access.ofVisitor(organizationId, userId, new Date()),
    };
    const engine = createEngine(databases.identity, options, {
      logger: options.logger,
      mailer,
      lockouts: new LockoutRepository(databases),
      usedCodes: new UsedCodeRepository(databases),
      trustedDevices: new TrustedDeviceRepository(databases),
      audit,
      grants,
      memberships,
      accessChanged: (change) => options.onAccessChanged(change),
    });
    try {
      await engine.api.getJwks(); // when its start fails, its routes never answer: better to fail here
    } catch (error) {
      await Promise.all([mailer.close(), databases.close()]);
      throw error;
    }
    const expired = new ExpiredRepository(databases);
    const sweeping: SweepPorts = { logger: options.logger, sweep: (now, most) => expired.sweep(now, most) };
    const sweep = startSweep(sweeping);
    const standings = new StandingRepository(databases);
    const refusals = noteRefusals(audit);
    const apiKeys = new ApiKeyRepository(databases);
    const keys: IdentifyKeyPorts = {
      use: (parsed, now, holds) => apiKeys.use(parsed, now, holds),
      now: () => new Date(),
    };
    const demoResets = options.fillDemo
      ? await openDemoResets({
          databases,
          logger: options.logger,
          jobsUrl: options.databases.jobs,
          fill: options.fillDemo,
          onFacts: (organizationId) => options.onFacts(organizationId),
          onAccessChanged: (change) => options.onAccessChanged(change),
        })
      : null;
    const services = authServices({
      ...options,
      enqueueDemoReset: demoResets?.enqueue ?? null,
      databases,
      mailer,
      endSession: (token) => endSession(engine, token),
      publicUrl: options.baseUrl,
    });
    return {
      handler: engineListener({
        baseUrl: options.baseUrl,
        logger: options.logger,
        handle: (request) => withoutChoice(() => withOwedMail(() => engine.handler(request))),
      }),
      publicKeys: async () => (await engine.api.getJwks()) as JSONWebKeySet,
      identify: (credential) =>
        identify({ engine, memberships, grants, keys, refusals, operators: options.operators ?? [] }, credential),
      standing: (identity) => standing({ accessOf: (of) => standings.of(of, new Date()) }, identity),
      progress: (id, identity) => progressOf(services, id, identity),
      context: (request) => authContext(services, request),
      release: async () => undefined,
      facts: postgresFacts('auth', options.databases.relay, { inbox: false }),
      listeners: [],
      sweep: (now) => sweepExpired(sweeping, now),
      close: async () => {
        await sweep.stop();
        await demoResets?.close();
        await mailer.close();
        await databases.close();
      },
    };
  },
};

async function progressOf(services: AuthServices, id: string, identity: Identity | null) {
  const resetId = decodeId('dmr', id);
  if (resetId === null || identity?.kind !== 'user' || !identity.userId) return null;
  const reset = await services.demoReset(identity.userId, resetId);
  return reset && { id, status: reset.status, progress: demoProgressOf(reset) };
}

function openMail(options: Parameters<typeof auth.open>[0]): Promise<OutgoingMail> {
  const { databases, logger, secret } = options;
  return openOutgoingMail({
    connectionString: databases.jobs,
    secret,
    logger,
    transport: mailTransport(options, logger),
    isOnlyWorker: options.isOnlyWorker ?? false,
  });
}

function withoutQueue(mailer: Mailer): OutgoingMail {
  return { send: (key, mail) => mailer.send(key, mail), close: async () => undefined };
}
