import {
  CurrencyCodeScalar,
  DateTimeScalar,
  ExternalReference,
  ExternalReferenceFilter,
  ExternalReferenceInput,
  LedgerPositionScalar,
  Node,
  PageInfo,
  UserError,
  type UserErrorValue,
} from '@qbit/subgraph';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AccountDimensionRule, AccountDimensionRuleInput } from './dimension.type';
import { AccountType, Side, SubLedger } from './enums';

@Directive('@requiresScopes(scopes: [["ledger:read"]])')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "nodeRef")')
@ObjectType({ implements: Node, description: 'A line of the chart of accounts.' })
export class Account extends Node {
  @Field(() => ID, { description: 'Opaque.' })
  override id: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The id again: the key by which `node` finds it.' })
  nodeRef: string;

  @Field(() => String, { description: 'The number that bookkeepers know it by; text, unique in the organization.' })
  code: string;

  @Field(() => String, { description: 'What it holds.' })
  name: string;

  @Field(() => AccountType, { description: 'What kind of account it is.' })
  type: AccountType;

  @Field(() => Side, { description: 'The side on which it grows.' })
  normalBalance: Side;

  @Field(() => Account, { nullable: true, description: 'The group that it belongs to.' })
  parent?: Account | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'The one currency that it takes; null for any.' })
  currency: string | null;

  @Field(() => SubLedger, {
    nullable: true,
    description: 'The sub-ledger that alone may post here; null where people may post.',
  })
  controlledBy: SubLedger | null;

  @Field(() => Boolean, { description: 'Whether postings go here: not on a group, and not once archived.' })
  postable: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was archived.' })
  archivedAt: string | null;

  @Field(() => Int, { description: 'Rises with every change; an update names the one that it saw.' })
  version: number;

  @Field(() => String, { description: 'Names from the root, joined by a colon.' })
  path: string;

  @Field(() => String, { nullable: true, description: 'The path in the file whose import made this account.' })
  sourcePath: string | null;

  @Field(() => ExternalReference, {
    nullable: true,
    description: "What a partner's system calls it: unique among the accounts of its source.",
  })
  externalReference: ExternalReference | null;

  @Field(() => [AccountDimensionRule], {
    description:
      'What it asks of each dimension that is in use, by key; of archived ones only what is not optional. None for a group.',
  })
  dimensionRules?: AccountDimensionRule[];
}

@ObjectType({ description: 'A page of accounts.' })
export class AccountConnection {
  @Field(() => [Account], { description: 'The accounts, by code.' })
  nodes: Account[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many there are in all.' })
  totalCount: number;
}

@ObjectType({ description: 'What came of a change to the chart of accounts.' })
export class AccountPayload {
  @Field(() => Account, { nullable: true, description: 'The account; null where there are errors.' })
  account: Account | null;

  @Field(() => LedgerPositionScalar, { nullable: true, description: 'Ask for at least this to see the change.' })
  position: string | null;

  @Field(() => [UserError], { description: 'Why nothing was changed.' })
  errors: UserErrorValue[];
}

@InputType({ description: 'Which accounts.' })
export class AccountFilter {
  @Field(() => AccountType, { nullable: true, description: 'Of this type.' })
  type?: AccountType | null;

  @Field(() => String, { nullable: true, description: 'Whose code or name has this.' })
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Archived ones, or those that are not; both where nothing is said.',
  })
  archived?: boolean | null;

  @Field(() => ExternalReferenceFilter, { nullable: true, description: "From a partner's system." })
  externalReference?: ExternalReferenceFilter | null;
}

@InputType({ description: 'A new account.' })
export class CreateAccountInput {
  @Field(() => String, { description: 'Unique in the organization: 1 to 20 characters.' })
  code: string;

  @Field(() => String, { description: 'What it will hold.' })
  name: string;

  @Field(() => AccountType, { description: 'What kind of account it is; that of its parent.' })
  type: AccountType;

  @Field(() => ID, { nullable: true, description: 'The group that it belongs to.' })
  parentId?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'The one currency that it takes.' })
  currency?: string | null;

  @Field(() => [AccountDimensionRuleInput], {
    nullable: true,
    description: 'What it asks of dimensions; those that are not named are optional.',
  })
  dimensionRules?: AccountDimensionRuleInput[] | null;

  @Field(() => ExternalReferenceInput, {
    nullable: true,
    description: "What a partner's system calls it: EXTERNAL_REFERENCE_TAKEN where another account has it.",
  })
  externalReference?: ExternalReferenceInput | null;
}

@InputType({ description: "An account as a partner's system has it." })
export class UpsertAccountInput {
  @Field(() => ExternalReferenceInput, { description: 'What the system calls it: by this it is found.' })
  externalReference: ExternalReferenceInput;

  @Field(() => String, { description: 'Its code, 1 to 20 characters: overwritten.' })
  code: string;

  @Field(() => String, { description: 'What it holds: overwritten.' })
  name: string;

  @Field(() => AccountType, { description: 'What kind of account it is: for ever, so another one is TYPE_FIXED.' })
  type: AccountType;

  @Field(() => ID, { nullable: true, description: 'The group that it belongs to; null for none. Left out: it stays.' })
  parentId?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'The one currency that a new account takes; of one that is there another is CURRENCY_FIXED.',
  })
  currency?: string | null;

  @Field(() => [AccountDimensionRuleInput], {
    nullable: true,
    description: 'What it asks of these dimensions; of those that are not named what it asks stays.',
  })
  dimensionRules?: AccountDimensionRuleInput[] | null;
}

@InputType({ description: 'A change of an account. What is not given stays.' })
export class UpdateAccountInput {
  @Field(() => ID, { description: 'The account.' })
  id: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'Another code.' })
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'Another name.' })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'Another group; null for none.' })
  parentId?: string | null;

  @Field(() => [AccountDimensionRuleInput], {
    nullable: true,
    description:
      'What it asks of these dimensions, from the next posting on; what is posted stays as it is, and so do the dimensions that are not named.',
  })
  dimensionRules?: AccountDimensionRuleInput[] | null;

  @Field(() => ExternalReferenceInput, {
    nullable: true,
    description: "What a partner's system calls it; null takes it away. EXTERNAL_REFERENCE_TAKEN where another has it.",
  })
  externalReference?: ExternalReferenceInput | null;
}
