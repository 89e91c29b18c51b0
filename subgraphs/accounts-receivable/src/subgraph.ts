import { join } from 'node:path';
import { listenersOf, postgresFacts } from '@qbit/events';
import { accountReactions, exchangeRateReactions, organizationReactions, taxCodeReactions } from '@qbit/reference-data';
import { federatedSchema, type OpenSubgraph, type Subgraph, TenantDatabase } from '@qbit/subgraph';
import { postingReactions } from './events/posting.reactions';
import { type ReceivablesContext, receivablesContext } from './graphql/context';
import { AgedReceivablesResolver } from './graphql/aged-receivables.resolver';
import { CreditNoteResolver } from './graphql/credit-note.resolver';
import { CustomerResolver } from './graphql/customer.resolver';
import { InvoiceResolver } from './graphql/invoice.resolver';
import { AllocationResolver, PaymentResolver } from './graphql/payment.resolver';
import { StatementResolver } from './graphql/statement.resolver';
import { references } from './graphql/references';
import { receivablesServices } from './services';

const NAME = 'accounts-receivable';
const REACTIONS = [
  ...organizationReactions,
  ...accountReactions,
  ...taxCodeReactions,
  ...exchangeRateReactions,
  ...postingReactions,
];

/** Customers and what they owe: invoices, and how they find their way into the ledger. */
export const accountsReceivable: Subgraph<object, OpenSubgraph> = {
  name: NAME,
  ...federatedSchema({
    resolvers: [
      AgedReceivablesResolver,
      AllocationResolver,
      CreditNoteResolver,
      CustomerResolver,
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
  open: async ({ databases, onFacts }) => {
    const database = new TenantDatabase({ url: databases.app, applicationName: `qbit-${NAME}` });
    const services = receivablesServices({ database, onFacts });
    return {
      context: (request) => receivablesContext(services, request),
      release: (context) => (context as ReceivablesContext).close(),
      facts: postgresFacts(NAME, databases.relay, { inbox: true }),
      listeners: listenersOf(NAME, REACTIONS, database),
      close: () => database.close(),
    };
  },
};
