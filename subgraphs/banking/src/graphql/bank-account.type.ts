import {
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  LedgerPositionScalar,
  Money,
  Node,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LedgerAccountState } from './enums';
import { Account } from './stubs';

@Directive('@requiresScopes(scopes: [["banking:read"]])')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeRef")')
@ObjectType({
  implements: Node,
  description: 'An account that the organization has at a bank: one currency, one account of the chart.',
})
export class BankAccount extends Node {
  @Field(() => ID, { description: 'Opaque.' })
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id again: the key by which `node` finds it.' })
  nodeRef: string;

  @Field(() => String, { description: 'What it is called here.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Its IBAN, without spaces.' })
  iban: string | null;

  @Field(() => String, { nullable: true, description: 'The BIC of its bank.' })
  bic: string | null;

  @Field(() => String, { nullable: true, description: 'Its number, where it has no IBAN or beside it.' })
  accountNumber: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'The one currency that it is in.' })
  currency: string;

  @Field(() => Account, {
    nullable: true,
    description: 'The account of the chart on which its money stands; null until the ledger has given it.',
  })
  ledgerAccount: Account | null;

  @Field(() => LedgerAccountState, { description: 'How far it is with its account of the chart.' })
  ledgerAccountState: LedgerAccountState;

  @Field(() => String, {
    nullable: true,
    description: 'Why the ledger refused: a code and words. Name another account of the chart by an update.',
  })
  ledgerAccountRefusal: string | null;

  @Field(() => Money, {
    description: 'What the last statement closes with. Nothing while there is none: see `lastImportedThrough`.',
  })
  statementBalance: Money;

  @Field(() => Money, {
    description: 'What the ledger has on its account of the chart, debit positive; nothing while it has none.',
  })
  bookBalance: Money;

  @Field(() => Money, { description: 'The statement less the books: what is not matched yet.' })
  difference: Money;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day through which statements are imported; null while none is.',
  })
  lastImportedThrough: string | null;

  @Field(() => Int, { description: 'Rises with every change; an update names the one that it saw.' })
  version: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was archived.' })
  archivedAt: string | null;
}

@InputType({ description: 'A new bank account.' })
export class BankAccountInput {
  @Field(() => String, { description: 'What it is called here: 1 to 120 characters.' })
  name: string;

  @Field(() => CurrencyCodeScalar, { description: 'The one currency that it is in; for ever.' })
  currency: string;

  @Field(() => String, { nullable: true, description: 'Its IBAN, with spaces or without.' })
  iban?: string | null;

  @Field(() => String, { nullable: true, description: 'The BIC of its bank.' })
  bic?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its number, where it has no IBAN or beside it: 1 to 34 characters.',
  })
  accountNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The account of the chart that is to be its own: one of cash, in no other currency; banking alone posts there from then on. One is made where none is named.',
  })
  ledgerAccountCode?: string | null;
}

@InputType({ description: 'The details of a bank account, as a whole: what is left out is not known of it.' })
export class UpdateBankAccountInput {
  @Field(() => String, { description: 'What it is called here: 1 to 120 characters.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Its IBAN, with spaces or without.' })
  iban?: string | null;

  @Field(() => String, { nullable: true, description: 'The BIC of its bank.' })
  bic?: string | null;

  @Field(() => String, { nullable: true, description: 'Its number: 1 to 34 characters.' })
  accountNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where the ledger refused: the account of the chart to ask for; one is made where none is named. Else only the one that it has.',
  })
  ledgerAccountCode?: string | null;
}

@ObjectType({ description: 'What came of making or changing a bank account.' })
export class BankAccountPayload {
  @Field(() => BankAccount, { nullable: true, description: 'The bank account; null where there are errors.' })
  bankAccount: BankAccount | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Where the change is known.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done.' })
  errors: UserErrorValue[];
}
