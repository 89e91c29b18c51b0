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
  type GraphQLOutputType,
  type GraphQLCompositeType,
  isObjectType,
  isInterfaceType,
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

/** A list without a page size is counted as this many. */
const UNSIZED_LIST = 10;
const DEFAULT_PAGE = 20;

interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
}

const NOTHING: Measure = { depth: 0, aliases: 0, cost: 0 };

/**
 * Refuses an operation that asks for more than the limits with QUERY_TOO_COMPLEX.
 *
 * The document is validated, so fragments have no cycles; each is measured once for each type of use, however often it is
 * spread. Cost = 1 for each field, times the page size of each list above it.
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
  const measured = new Measuring(schema, document, variables).selection(operation.selectionSet, root);
  const rootFields = countRootFields(document, operation.selectionSet);
  const asked = { ...measured, rootFields };
  for (const limit of ['depth', 'aliases', 'rootFields', 'cost'] as const) {
    if (asked[limit] > limits[limit]) throw tooComplex(limit, asked[limit], limits[limit]);
  }
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
  return (
    error instanceof GraphQLError && /^Syntax Error: Document contains more th[ae]n \d+ tokens/.test(error.message)
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

  selection({ selections }: SelectionSetNode, type: GraphQLCompositeType): Measure {
    return selections
      .map((node) => {
        if (node.kind === Kind.FIELD) return this.field(node, type);
        if (node.kind === Kind.INLINE_FRAGMENT)
          return this.selection(node.selectionSet, this.typeNamed(node.typeCondition?.name.value) ?? type);
        return this.fragment(node.name.value, type);
      })
      .reduce(together, NOTHING);
  }

  private fragment(name: string, type: GraphQLCompositeType): Measure {
    const definition = this.fragments.get(name);
    if (!definition) return NOTHING;
    const key = `${name} on ${type.name}`;
    const known = this.known.get(key);
    if (known) return known;
    const measured = this.selection(
      definition.selectionSet,
      this.typeNamed(definition.typeCondition.name.value) ?? type,
    );
    this.known.set(key, measured);
    return measured;
  }

  private field(node: FieldNode, parent: GraphQLCompositeType): Measure {
    const aliases = node.alias ? 1 : 0;
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = definition && getNamedType(definition.type);
    if (!definition || !node.selectionSet || !isCompositeType(type)) return { depth: 1, aliases, cost: 1 };
    const below = this.selection(node.selectionSet, type);
    const times = isList(definition.type)
      ? UNSIZED_LIST
      : (this.pageSize(
          node,
          definition.args.some(({ name }) => name === 'first'),
        ) ?? 1);
    return { depth: below.depth + 1, aliases: aliases + below.aliases, cost: 1 + times * below.cost };
  }

  /** The page size of a connection; the lists of nodes below it count once then. */
  private pageSize(node: FieldNode, isConnection: boolean): number | null {
    if (!isConnection) return null;
    const given = ['first', 'last'].map((name) =>
      this.integer(node.arguments?.find((argument) => argument.name.value === name)?.value),
    );
    const size = given.find((value) => value !== null) ?? DEFAULT_PAGE;
    return Math.max(1, size) / UNSIZED_LIST; // the connection's own `nodes` is a list, and multiplies by UNSIZED_LIST
  }

  private integer(value: ValueNode | undefined): number | null {
    if (value?.kind === Kind.INT) return Number(value.value);
    const given = value?.kind === Kind.VARIABLE ? this.variables[value.name.value] : null;
    return typeof given === 'number' ? given : null;
  }

  private typeNamed(name: string | undefined): GraphQLCompositeType | null {
    const type = name ? this.schema.getType(name) : null;
    return isCompositeType(type) ? type : null;
  }
}

function together(a: Measure, b: Measure): Measure {
  return { depth: Math.max(a.depth, b.depth), aliases: a.aliases + b.aliases, cost: a.cost + b.cost };
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function countRootFields(document: DocumentNode, { selections }: SelectionSetNode): number {
  return selections.reduce((count, node) => {
    if (node.kind === Kind.FIELD) return count + 1;
    if (node.kind === Kind.INLINE_FRAGMENT) return count + countRootFields(document, node.selectionSet);
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === node.name.value,
    );
    return count + (fragment?.kind === Kind.FRAGMENT_DEFINITION ? countRootFields(document, fragment.selectionSet) : 0);
  }, 0);
}
