import { registerEnumType } from 'type-graphql';

export enum LedgerAccountState {
  REQUESTED = 'requested',
  BOUND = 'bound',
  REFUSED = 'refused',
}
registerEnumType(LedgerAccountState, {
  name: 'LedgerAccountState',
  description: 'How far a bank account is with its account of the chart: asked for, its own, or refused by the ledger.',
});
