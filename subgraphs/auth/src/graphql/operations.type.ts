import { DateTimeScalar } from '@qbit/subgraph';
import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';

const OPERATORS = '@requiresScopes(scopes: [["platform:operate"]])';

@Directive(OPERATORS)
@ObjectType({ description: "The migrations of a domain's database beside those of the code that runs over it." })
export class MigrationState {
  @Field(() => Int, { description: 'How many are applied.' })
  applied: number;

  @Field(() => String, { nullable: true, description: 'The last that is applied.' })
  latest: string | null;

  @Field(() => [String], { description: 'What the code has and the database lacks.' })
  pending: readonly string[];

  @Field(() => [String], { description: 'What the database has and the code does not know: a newer version made it.' })
  unknown: readonly string[];
}

@Directive(OPERATORS)
@ObjectType({ description: 'How a domain runs.' })
export class DomainOperations {
  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => MigrationState, { description: 'What its database was made by.' })
  migrations: MigrationState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when the oldest fact waits that has not gone out; null where none waits.',
  })
  waitingSince: string | null;

  @Field(() => Float, { description: 'How long that fact has waited, in seconds; 0 where none waits.' })
  outboxAgeSeconds: number;

  @Field(() => Int, {
    description: 'Facts of others that failed for good here and hold up their organization, at most 500.',
  })
  deadLetters: number;
}

@Directive(OPERATORS)
@ObjectType({ description: 'How far a domain is behind with the facts of another.' })
export class ProjectionLag {
  @Field(() => String, { description: 'The domain that takes the facts.' })
  consumer: string;

  @Field(() => String, { description: 'The domain whose facts they are.' })
  domain: string;

  @Field(() => Int, { description: 'Facts that have gone out and have no effect yet, all organizations together.' })
  facts: number;
}

@Directive(OPERATORS)
@ObjectType({ description: "How this installation runs, for its operators: nothing of anybody's books." })
export class Operations {
  @Field(() => String, { description: 'The version of QBit.' })
  version: string;

  @Field(() => String, { description: 'The version of Node.js that it runs on.' })
  runtime: string;

  @Field(() => DateTimeScalar, { description: 'When this process started.' })
  startedAt: string;

  @Field(() => [DomainOperations], { description: 'Each domain.' })
  domains: DomainOperations[];

  @Field(() => [ProjectionLag], { description: 'Each domain that takes the facts of another.' })
  projections: ProjectionLag[];
}
