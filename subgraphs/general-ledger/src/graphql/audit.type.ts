import { DateTimeScalar, JsonScalar, PageInfo } from '@qbit/subgraph';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@requiresScopes(scopes: [["audit:read"]])')
@ObjectType({ description: 'One link of the audit chain: something that changed the books.' })
export class AuditEvent {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => Int, { description: 'Its place in the chain, from 1.' })
  sequence: number;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  at: string;

  @Field(() => String, { description: 'Who did it: `user:<id>`, `key:<id>`, `client:<id>`, `system:<domain>`.' })
  actor: string;

  @Field(() => String, { description: 'What was done: `journal-entry.posted`, `account.created`.' })
  action: string;

  @Field(() => String, { description: 'What it was done to: its id, where it has one.' })
  subject: string;

  @Field(() => JsonScalar, { nullable: true, description: 'What it was before.' })
  before: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'What it is since.' })
  after: unknown;

  @Field(() => String, { description: 'SHA-256 over the link before and this one, in hex.' })
  hash: string;
}

@ObjectType({ description: 'A page of the audit chain.' })
export class AuditEventConnection {
  @Field(() => [AuditEvent], { description: 'The latest first.' })
  nodes: AuditEvent[];

  @Field(() => PageInfo, { description: 'Where the page lies.' })
  pageInfo: PageInfo;
}

@ObjectType({ description: 'What came of verifying the chain.' })
export class AuditChainCheck {
  @Field(() => Boolean, { description: 'Whether every link holds.' })
  valid: boolean;

  @Field(() => Int, { description: 'How many links were recomputed.' })
  eventsChecked: number;

  @Field(() => Int, { nullable: true, description: 'The first link that does not hold.' })
  firstBrokenSequence: number | null;

  @Field(() => String, {
    description: 'The last hash, in hex: note it elsewhere, and no one can rewrite the chain unseen.',
  })
  head: string;

  @Field(() => Int, { description: 'How many links stand for a fact of another domain that says the same still.' })
  factsChecked: number;

  @Field(() => [String], {
    description:
      'Domains that could not be asked: what they told is held by its hash in the chain, and was not compared.',
  })
  unanswered: string[];
}
