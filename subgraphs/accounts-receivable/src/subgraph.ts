import { join } from 'node:path';
import { listenersOf, postgresFacts } from '@qbit/events';
import { accountReactions, exchangeRateReactions, organizationReactions, taxCodeReactions } from '@qbit/reference-data';
import { type JobDefinition, type Jobs, openJobs } from '@qbit/jobs';
import {
  bulkActJob,
  bulkActs,
  bulkActQueue,
  federatedSchema,
  type OpenSubgraph,
  type Subgraph,
  TenantDatabase,
} from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import { postingReactions } from './events/posting.reactions';
import { type ReceivablesContext, receivablesContext } from './graphql/context';
import { AgedReceivablesResolver } from './graphql/aged-receivables.resolver';
import { CreditNoteResolver } from './graphql/credit-note.resolver';
import { CustomerResolver } from './graphql/customer.resolver';
import { InvoiceResolver } from './graphql/invoice.resolver';
import { AllocationResolver, PaymentResolver } from './graphql/payment.resolver';
import { StatementResolver } from './graphql/statement.resolver';
import { InvoiceActChangesResolver } from './graphql/invoice-act-changes.resolver';
import { InvoiceActItemResolver, InvoiceActResolver, toInvoiceAct } from './graphql/invoice-act.resolver';
import { references } from './graphql/references';
import type { ReceivablesServices } from './application/services';
import { invoiceActs, receivablesServices } from './services';

export interface ReceivablesOptions {
  /** What somebody may do by now, in the organization of the identity; null for who may do nothing there any more. */
  standing(identity: Identity): Promise<Identity | null>;
}

export interface OpenReceivables extends OpenSubgraph {
  /** The state of a long job by its public id; null for one that is not there or not the caller's. */
  progress(id: string, identity: Identity | null): Promise<{ readonly status: string } | null>;
}

const NAME = 'accounts-receivable';
const REACTIONS = [
  ...organizationReactions,
  ...accountReactions,
  ...taxCodeReactions,
  ...exchangeRateReactions,
  ...postingReactions,
];

/** Customers and what they owe: invoices, and how they find their way into the ledger. */
export const accountsReceivable: Subgraph<ReceivablesOptions, OpenReceivables> = {
  name: NAME,
  ...federatedSchema({
    resolvers: [
      AgedReceivablesResolver,
      AllocationResolver,
      CreditNoteResolver,
      CustomerResolver,
      InvoiceActChangesResolver,
      InvoiceActItemResolver,
      InvoiceActResolver,
      InvoiceResolver,
      PaymentResolver,
      StatementResolver,
    ],
    references,
    isPublic: () => true,
  }),
  reactsTo: [...new Set(REACTIONS.map(({ type }) => type))],
  migrations: join(__dirname, '../prisma/migrations'),
  otherRoles: [],
  open: async ({ databases, logger, onFacts, isOnlyWorker = false, standing }) => {
    const database = new TenantDatabase({ url: databases.app, applicationName: `qbit-${NAME}` });
    const kinds = invoiceActs();
    const jobs: Jobs = await openJobs({
      connectionString: databases.jobs,
      logger,
      definitions: [
        bulkActJob({ database, kinds, logger, standing, onFacts }),
      ] as unknown as readonly JobDefinition<never>[],
      pollSeconds: 0.5,
      isOnlyWorker,
    });
    const acts = bulkActs({
      database,
      kinds,
      queue: bulkActQueue(jobs),
    });
    const services = receivablesServices({ database, onFacts, bulkActs: acts });
    return {
      context: (request) => receivablesContext(services, request),
      release: (context) => (context as ReceivablesContext).close(),
      facts: postgresFacts(NAME, databases.relay, { inbox: true }),
      listeners: listenersOf(NAME, REACTIONS, database),
      progress: (id, identity) => progressOf(services, id, identity),
      close: async () => {
        await jobs.stop();
        await database.close();
      },
    };
  },
};

/** Where an act of the caller's organization stands, by its public id; null for one that is not there. */
async function progressOf(services: ReceivablesServices, id: string, identity: Identity | null) {
  if (!identity?.organizationId || !identity.permissions.includes('receivables:read')) return null;
  const actId = decodeId('bia', id);
  const act = actId ? await services.bulkActs.find(identity.organizationId, actId) : null;
  return act && toInvoiceAct(act);
}
