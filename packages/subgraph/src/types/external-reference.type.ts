import { RequestError } from '@qbit/errors';
import { externalReferenceFaults, isExternalSource, type ExternalReference as Reference } from '@qbit/utils';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({
  description: "What somebody else's system calls it. Unique among the things of its kind that come from one source.",
})
export class ExternalReference {
  @Field(() => String, { description: 'The system that it is from: `shop`, `acme-pos`.' })
  source: string;

  @Field(() => String, { description: 'Its own id there.' })
  id: string;
}

@InputType({ description: "What somebody else's system calls it." })
export class ExternalReferenceInput {
  @Field(() => String, {
    description: 'The system that it is from: 1 to 64 small letters and digits, in words joined by single hyphens.',
  })
  source: string;

  @Field(() => String, { description: 'Its own id there: 1 to 255 characters, without blanks around them.' })
  id: string;
}

@InputType({ description: "What is from somebody else's system." })
export class ExternalReferenceFilter {
  @Field(() => String, { description: 'The system.' })
  source: string;

  @Field(() => String, {
    nullable: true,
    description: 'The one of this id there; all from the system where it is left out.',
  })
  id?: string | null;
}

/** From a source, by its id there or all of it. */
export interface ExternalCriteria {
  readonly source: string;
  readonly id: string | null;
}

/** The filter of a list; BAD_USER_INPUT, with its path, where it names no source. */
export function externalCriteria(
  path: string,
  filter: ExternalReferenceFilter | null | undefined,
): ExternalCriteria | null {
  if (!filter) return null;
  if (isExternalSource(filter.source)) return { source: filter.source, id: filter.id ?? null };
  throw badReference('The source is no slug', [...path.split('.'), 'source']);
}

/** The reference of a look-up; BAD_USER_INPUT, with its path, where it is none. */
export function externalReferenceArgument(source: string, id: string): Reference {
  const [fault] = externalReferenceFaults({ source, id }, []);
  if (fault) throw badReference(fault.message, fault.path);
  return { source, id };
}

function badReference(message: string, path: readonly string[]): RequestError {
  return new RequestError('BAD_USER_INPUT', message, { path: [...path] });
}

/** Undefined where nothing is said, null for none; another class of the same shape would not be a plain value. */
export function externalReferenceOf(input: ExternalReferenceInput | null | undefined): Reference | null | undefined {
  return input && { source: input.source, id: input.id };
}
