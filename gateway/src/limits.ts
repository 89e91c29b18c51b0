import { RequestError } from '@qbit/errors';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getNamedType,
  isCompositeType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  OperationTypeNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLCompositeType,
  isObjectType,
  isInterfaceType,
  valueFromASTUntyped,
} from 'graphql';

/** How much one document may ask for. A refusal names the limit, what was asked and what is allowed. */
export interface Limits {
  /** Levels of fields below the root. */
  readonly depth: number;
  /** Aliased fields. */
  readonly aliases: number;
  /** Fields of the root, aliased ones too. */
  readonly rootFields: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Fields that may come back, lists counted by their page sizes. */
  readonly cost: number;
}

export const WEB_LIMITS: Limits = { depth: 15, aliases: 50, rootFields: 30, tokens: 8_000, cost: 200_000 };
export const PUBLIC_LIMITS: Limits = { depth: 12, aliases: 30, rootFields: 15, tokens: 4_000, cost: 50_000 };

/** A list of which nothing says how long it is is counted as this many. */
const UNSIZED_LIST = 10;
const DEFAULT_PAGE = 20;

/**
 * What a mutation writes it may answer too, beyond the limit of cost: so many fields for each element of the lists in its
 * arguments, of as many elements as one entry may have postings.
 */
const ANSWER = { fields: 150, elements: 10_000 } as const;

interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
  /** Fields of the selection itself, not of what is below them. */
  readonly fields: number;
  /** Elements of the lists in arguments. */
  readonly elements: number;
}

const NOTHING: Measure = { depth: 0, aliases: 0, cost: 0, fields: 0, elements: 0 };

/** How long lists are that no page size is said of, from the outermost inwards; those beyond are UNSIZED_LIST long. */
type Lengths = readonly number[];

/**
 * Refuses an operation that asks for more than the limits with QUERY_TOO_COMPLEX.
 *
 * The document is validated, so fragments have no cycles; each is measured once for each type of use, however often it is
 * spread. Cost = 1 for each field, times the length of each list above it, and 1 for each element of a list in an argument. The
 * length of a list is its page size; without one, that of the list in the arguments which it answers, and UNSIZED_LIST at least.
 */
export function assertWithinLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limits: Limits,
): void {
  const root = schema.getRootType(operation.operation);
  if (!root) return;
  const given = { ...defaultsOf(operation), ...withoutUndefined(variables) };
  const measured = new Measuring(schema, document, given).selection(operation.selectionSet, root, []);
  const asked = { ...measured, rootFields: measured.fields };
  const allowed = { ...limits, cost: limits.cost + answering(operation, measured) };
  for (const limit of ['depth', 'aliases', 'rootFields', 'cost'] as const) {
    if (asked[limit] > allowed[limit]) throw tooComplex(limit, asked[limit], allowed[limit]);
  }
}

function answering({ operation }: OperationDefinitionNode, { elements }: Measure): number {
  if (operation !== OperationTypeNode.MUTATION) return 0;
  return ANSWER.fields * Math.min(elements, ANSWER.elements);
}

/** QUERY_TOO_COMPLEX with which limit, how much was asked and how much is allowed. */
export function tooComplex(limit: keyof Limits, asked: number | null, allowed: number): RequestError {
  const words = asked === null ? `more than ${allowed}` : String(asked);
  return new RequestError('QUERY_TOO_COMPLEX', `The document has ${words} ${limit}: ${allowed} are allowed`, {
    limit,
    asked,
    allowed,
  });
}

/** Whether an error of the parser says that the document has too many tokens. */
export function isTokenLimit(error: unknown): boolean {
  // graphql-js gives it no code, and writes "more that".
  return (
    error instanceof GraphQLError && /^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(error.message)
  );
}

class Measuring {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly known = new Map<string, Measure>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    const fragments = document.definitions.filter(
      (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  selection({ selections }: SelectionSetNode, type: GraphQLCompositeType, lengths: Lengths): Measure {
    return selections
      .map((node) => {
        if (node.kind === Kind.FIELD) return this.field(node, type, lengths);
        if (node.kind === Kind.INLINE_FRAGMENT)
          return this.selection(node.selectionSet, this.typeNamed(node.typeCondition?.name.value) ?? type, lengths);
        return this.fragment(node.name.value, type, lengths);
      })
      .reduce(together, NOTHING);
  }

  private fragment(name: string, type: GraphQLCompositeType, lengths: Lengths): Measure {
    const definition = this.fragments.get(name);
    if (!definition) return NOTHING;
    const key = `${name} on ${type.name} in ${lengths.join()}`;
    const known = this.known.get(key);
    if (known) return known;
    const condition = this.typeNamed(definition.typeCondition.name.value);
    const measured = this.selection(definition.selectionSet, condition ?? type, lengths);
    this.known.set(key, measured);
    return measured;
  }

  private field(node: FieldNode, parent: GraphQLCompositeType, lengths: Lengths): Measure {
    const aliases = node.alias ? 1 : 0;
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = definition && getNamedType(definition.type);
    const given = elementsByDepth(node.arguments?.map(({ value }) => this.valueOf(value)) ?? []);
    const elements = given.reduce((sum, count) => sum + count, 0);
    const own: Measure = { depth: 1, aliases, cost: 1 + elements, fields: 1, elements };
    if (!definition || !node.selectionSet || !isCompositeType(type)) return own;
    const { times, inner } = this.lengthOf(node, definition, given.length ? lengthsOf(given) : lengths);
    const below = this.selection(node.selectionSet, type, inner);
    const { depth, cost } = { depth: own.depth + below.depth, cost: own.cost + times * below.cost };
    return { ...together(own, below), depth, cost, fields: 1 };
  }

  /** How often what is below a field comes back, and how long the lists are there. */
  private lengthOf(
    node: FieldNode,
    { type, args }: GraphQLField<unknown, unknown>,
    lengths: Lengths,
  ): { times: number; inner: Lengths } {
    if (isList(type)) return { times: lengths[0] ?? UNSIZED_LIST, inner: lengths.slice(1) };
    if (!args.some(({ name }) => name === 'first')) return { times: 1, inner: lengths };
    const sizes = args.filter(({ name }) => name === 'first' || name === 'last').map((size) => this.sizeOf(node, size));
    const size = sizes.find((value) => typeof value === 'number') ?? DEFAULT_PAGE;
    return { times: Math.max(1, size) / UNSIZED_LIST, inner: [] }; // the connection's own `nodes` multiplies by UNSIZED_LIST
  }

  private sizeOf(node: FieldNode, { name, defaultValue }: GraphQLArgument): unknown {
    const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const value = given && this.valueOf(given);
    return value === undefined ? defaultValue : value;
  }

  private valueOf(node: ValueNode): unknown {
    return valueFromASTUntyped(node, this.variables);
  }

  private typeNamed(name: string | undefined): GraphQLCompositeType | null {
    const type = name ? this.schema.getType(name) : null;
    return isCompositeType(type) ? type : null;
  }
}

/** The values that an operation's variables have where the request gives none. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}

function withoutUndefined(variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
}

/** How many elements the lists of some values have, by how many lists they are in: `[[a, b], [c]]` has 2 and, within, 3. */
function elementsByDepth(values: readonly unknown[]): number[] {
  const counts: number[] = [];
  const count = (value: unknown, depth: number): void => {
    if (Array.isArray(value)) {
      counts[depth] = (counts[depth] ?? 0) + value.length;
      for (const element of value) count(element, depth + 1);
    } else if (typeof value === 'object' && value !== null) {
      for (const member of Object.values(value)) count(member, depth);
    }
  };
  for (const value of values) count(value, 0);
  return counts;
}

/** Lengths of lists so that all of one depth together are as many as the elements there, and no fewer than unsized ones. */
function lengthsOf(elements: readonly number[]): Lengths {
  let above = 1;
  return elements.map((count, depth) => {
    const all = Math.max(count, UNSIZED_LIST ** (depth + 1));
    const length = all / above;
    above = all;
    return length;
  });
}

function together(a: Measure, b: Measure): Measure {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    cost: a.cost + b.cost,
    fields: a.fields + b.fields,
    elements: a.elements + b.elements,
  };
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
