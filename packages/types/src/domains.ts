/**
 * The domains of QBit, in the order in which they are opened: each has a subgraph of that name, a database, and facts of its own.
 * This is the one list of them; the tests of the operators' page hold it to what runs.
 */
export const DOMAINS = ['auth', 'general-ledger', 'accounts-receivable', 'banking'] as const;
export type Domain = (typeof DOMAINS)[number];
