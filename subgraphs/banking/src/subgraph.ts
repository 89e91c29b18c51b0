import { join } from 'node:path';
import { listenersOf, postgresFacts } from '@qbit/events';
import { accountReactions, organizationReactions } from '@qbit/reference-data';
import { federatedSchema, type OpenSubgraph, type Subgraph, TenantDatabase } from '@qbit/subgraph';
import { ledgerReactions } from './events/ledger.reactions';
import { BankAccountResolver } from './graphql/bank-account.resolver';
import { type BankingContext, bankingContext } from './graphql/context';
import { references } from './graphql/references';
import { bankingServices } from './services';

const NAME = 'banking';
const REACTIONS = [...organizationReactions, ...accountReactions, ...ledgerReactions];

/** The bank accounts of an organization, and the accounts of the chart on which their money stands. */
export const banking: Subgraph<object, OpenSubgraph> = {
  name: NAME,
  ...federatedSchema({ resolvers: [BankAccountResolver], references, isPublic: () => true }),
  reactsTo: [...new Set(REACTIONS.map(({ type }) => type))],
  migrations: join(__dirname, '../prisma/migrations'),
  otherRoles: [],
  open: async ({ databases, onFacts }) => {
    const database = new TenantDatabase({ url: databases.app, applicationName: `qbit-${NAME}` });
    const services = bankingServices({ database, onFacts });
    return {
      context: (request) => bankingContext(services, request),
      release: (context) => (context as BankingContext).close(),
      facts: postgresFacts(NAME, databases.relay, { inbox: true }),
      listeners: listenersOf(NAME, REACTIONS, database),
      close: () => database.close(),
    };
  },
};
