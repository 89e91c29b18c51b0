import { Directive, Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { DateScalar } from '../scalars';
import { Money } from './money.type';

/**
 * The expected failures of mutations. `code` is one of the accounting rules' codes, or says what is wrong with an input;
 * `path` leads to the part of the input that is at fault, its first element being the argument.
 */
@InterfaceType({
  description: 'An expected failure of a mutation. Kinds with facts of their own are further types implementing this.',
  resolveType: (value: { __typename?: string }) => value.__typename ?? 'InvalidInputError',
})
export abstract class UserError {
  @Field(() => String, { description: 'What is wrong, in SCREAMING_SNAKE_CASE; stable.' })
  code: string;

  @Field(() => String, { description: 'The same in plain English.' })
  message: string;

  @Field(() => [String], { description: 'The part of the input that is at fault.' })
  path: string[];
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'A part of the input that cannot be taken.' })
export class InvalidInputError extends UserError {}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'What the input names is not there, or not yours.' })
export class NotFoundError extends UserError {}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The idempotency key was used with another input.' })
export class IdempotencyConflictError extends UserError {}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'Somebody changed it meanwhile.' })
export class StaleVersionError extends UserError {
  @Field(() => Int, { description: 'The version that it has now.' })
  currentVersion: number;
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'Debits and credits differ in a currency.' })
export class UnbalancedEntryError extends UserError {
  @Field(() => Money, { description: 'The sum of the debits in that currency.' })
  debits: Money;

  @Field(() => Money, { description: 'The sum of the credits in that currency.' })
  credits: Money;
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The posting date lies in a locked or closing period.' })
export class PeriodClosedError extends UserError {
  @Field(() => DateScalar, { description: 'The last locked day.' })
  closedThrough: string;

  @Field(() => DateScalar, { nullable: true, description: 'The first day on which it could be posted.' })
  firstOpenDate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The lock that refuses: sales, purchases, banking, general, tax, all or hard.',
  })
  scope?: string | null;
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The account takes no such posting.' })
export class AccountNotPostableError extends UserError {
  @Field(() => ID, { description: 'The account.' })
  accountId: string;
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The account or the dimension does not let a line be assigned so.' })
export class DimensionError extends UserError {
  @Field(() => String, { description: 'The key of the dimension.' })
  dimensionKey: string;

  @Field(() => String, { nullable: true, description: 'The code of the value, where it is at fault.' })
  valueCode?: string | null;
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'More is allocated than is open.' })
export class AllocationExceedsOpenAmountError extends UserError {
  @Field(() => Money, { description: 'What is open.' })
  openAmount: Money;
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The same document is there already.' })
export class DuplicateDocumentError extends UserError {
  @Field(() => ID, { description: 'The one that is there.' })
  existingId: string;
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'Another one of the kind has this external reference.' })
export class ExternalReferenceTakenError extends UserError {
  @Field(() => ID, { description: 'The one that has it.' })
  existingId: string;
}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'Another person must do this.' })
export class SeparationOfDutiesError extends UserError {}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The public graph asks for an idempotency key here.' })
export class IdempotencyKeyRequiredError extends UserError {}

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The first call with this key still runs.' })
export class StillProcessingError extends UserError {
  @Field(() => Int, { description: 'When to ask again.' })
  retryAfterSeconds: number;
}

/** Every kind of UserError: subgraphs hand them to the schema, for no field names them. */
export const USER_ERROR_TYPES = [
  InvalidInputError,
  NotFoundError,
  IdempotencyConflictError,
  StaleVersionError,
  UnbalancedEntryError,
  PeriodClosedError,
  AccountNotPostableError,
  DimensionError,
  AllocationExceedsOpenAmountError,
  DuplicateDocumentError,
  ExternalReferenceTakenError,
  SeparationOfDutiesError,
  IdempotencyKeyRequiredError,
  StillProcessingError,
] as const;

/** The value of an error in a payload. */
export type UserErrorValue = { readonly __typename: string; code: string; message: string; path: string[] } & Record<
  string,
  unknown
>;

/** An InvalidInputError. */
export function invalidInput(code: string, message: string, path: readonly string[]): UserErrorValue {
  return { __typename: 'InvalidInputError', code, message, path: [...path] };
}

/** A NotFoundError. */
export function notFound(message: string, path: readonly string[]): UserErrorValue {
  return { __typename: 'NotFoundError', code: 'NOT_FOUND', message, path: [...path] };
}

/** A StaleVersionError. */
export function staleVersion(currentVersion: number, path: readonly string[] = ['version']): UserErrorValue {
  const message = `It was changed meanwhile: version ${currentVersion} is the current one`;
  return { __typename: 'StaleVersionError', code: 'STALE_VERSION', message, path: [...path], currentVersion };
}
