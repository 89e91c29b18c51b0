import 'reflect-metadata';
import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import {
  type ASTVisitor,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  specifiedDirectives,
  visit,
} from 'graphql';
import { applyMiddleware, type IMiddlewareFieldMap } from 'graphql-middleware';
import { shield } from 'graphql-shield';
import { type BuildSchemaOptions, buildSchemaSync, createResolversMap } from 'type-graphql';
import { type ScopeRule, scopeGuard } from '@qbit/auth-common';
import { answerInputFaults, validateInput } from './input-validation';
import { USER_ERROR_TYPES } from './types/user-error.type';

/** One version of the specification for every subgraph. */
const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@tag", "@inaccessible", "@authenticated", "@requiresScopes"])`;

/** An async resolver for each entity that the subgraph owns; null for what is not there, or not the caller's. */
export type ReferenceResolvers = Record<string, (reference: never, context: never) => Promise<unknown>>;

export interface FederatedSchemaOptions extends Pick<BuildSchemaOptions, 'resolvers' | 'orphanedTypes'> {
  references: ReferenceResolvers;
  /** Which coordinates (`Type` or `Query.field`) partners see: they get `@tag(name: "public")`. */
  isPublic(coordinate: string): boolean;
  /** Fields (`Type.field`) of public types that partners do not see all the same. */
  notPublic?: ReadonlySet<string>;
  /**
   * Whether a root field (`Query.trialBalance`) says nothing of what lies outside the years that a role is limited to (CMP-3): such
   * a role may use no other. Default: none does.
   */
  leavesOutOtherYears?(coordinate: string): boolean;
}

export interface FederatedSchema {
  schema: GraphQLSchema;
  /** The schema as text, with its federation directives: what composition and the registry read. */
  sdl: string;
  /** What each root field asks for, read from its directives. */
  rules: Readonly<Record<string, ScopeRule>>;
}

/** Builds a federated schema from type-graphql classes, guarded by the scopes that its own directives name. */
export function federatedSchema(options: FederatedSchemaOptions): FederatedSchema {
  const plain = buildSchemaSync({
    resolvers: options.resolvers,
    orphanedTypes: [...USER_ERROR_TYPES, ...(options.orphanedTypes ?? [])],
    directives: [...specifiedDirectives],
    skipCheck: true, // the federation directives are unknown until buildSubgraphSchema
    validateFn: validateInput,
  });
  const document = tagged(parse(printSubgraphSchema(plain)), options);
  const sdl = `${FEDERATION}\n\n${print(document)}\n`;
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(options.references)) {
    resolvers[type] ??= {};
    resolvers[type].__resolveReference = resolve;
  }
  // An array: a single object, as older guides have it, throws "doc.definitions is not iterable" in version 2.15.
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl, { noLocation: true }), resolvers: resolvers as never }]);
  answerInputFaults(schema);
  const rules = scopeRules(document);
  return { sdl, schema: guarded(schema, rules, options.leavesOutOtherYears ?? (() => false)), rules };
}

/**
 * Tags what partners see: types with all that is in them, and fields of the root with their arguments.
 *
 * type-graphql's @Directive does not reach enums, scalars, unions and arguments: a pass over the text does. A contract
 * leaves out every argument and value that is not tagged itself.
 */
function tagged(
  document: DocumentNode,
  { isPublic, notPublic }: Pick<FederatedSchemaOptions, 'isPublic' | 'notPublic'>,
): DocumentNode {
  const definitions = document.definitions.map((node): DefinitionNode => {
    if (!('name' in node) || !node.name || !('directives' in node)) return node;
    const { value: name } = node.name;
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION && /^(Query|Mutation)$/.test(name)) {
      const fields = (node.fields ?? []).map((field) =>
        isPublic(`${name}.${field.name.value}`) ? (visit(field, TAGGING) as typeof field) : field,
      );
      return { ...node, fields };
    }
    if (!isPublic(name)) return node;
    const hidden = (field: string) => notPublic?.has(`${name}.${field}`) ?? false;
    const fields = node.kind === Kind.OBJECT_TYPE_DEFINITION ? (node.fields ?? []) : [];
    if (!fields.some((field) => hidden(field.name.value))) return visit(node, TAGGING) as typeof node;
    // A tag on the type shows all its fields: here they are tagged one by one, and the type comes along with them.
    return {
      ...node,
      fields: fields.map((field) => (hidden(field.name.value) ? field : (visit(field, TAGGING) as typeof field))),
    } as DefinitionNode;
  });
  return { ...document, definitions };
}

const PUBLIC_TAG: DirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'tag' },
  arguments: [
    { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'name' }, value: { kind: Kind.STRING, value: 'public' } },
  ],
};

/** What another subgraph owns is tagged there. */
const isExternal = ({ directives }: { readonly directives?: readonly DirectiveNode[] }) =>
  directives?.some(({ name }) => name.value === 'external') ?? false;

const tag = <Node extends { readonly directives?: readonly DirectiveNode[] }>(node: Node): Node =>
  isExternal(node) ? node : { ...node, directives: [...(node.directives ?? []), PUBLIC_TAG] };

const TAGGING: ASTVisitor = {
  FieldDefinition: tag,
  InputValueDefinition: tag,
  EnumValueDefinition: tag,
  EnumTypeDefinition: tag,
  ScalarTypeDefinition: tag,
  UnionTypeDefinition: tag,
  InterfaceTypeDefinition: tag,
  ObjectTypeDefinition: tag,
  InputObjectTypeDefinition: tag,
};

/** What `@authenticated` and `@requiresScopes` say of each root field. */
function scopeRules(document: DocumentNode): Record<string, ScopeRule> {
  const rules: Record<string, ScopeRule> = {};
  for (const type of document.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || !/^(Query|Mutation)$/.test(type.name.value)) continue;
    for (const field of type.fields ?? []) {
      const rule = ruleOf(field.directives ?? []);
      if (rule) rules[`${type.name.value}.${field.name.value}`] = rule;
    }
  }
  return rules;
}

function ruleOf(directives: readonly DirectiveNode[]): ScopeRule | null {
  const scopes = directives.find(({ name }) => name.value === 'requiresScopes')?.arguments?.[0]?.value;
  if (scopes?.kind === Kind.LIST) {
    const words = (node: (typeof scopes.values)[number]) =>
      (node.kind === Kind.LIST ? node.values : []).map((word) => (word.kind === Kind.STRING ? word.value : ''));
    return scopes.values.map(words);
  }
  return directives.some(({ name }) => name.value === 'authenticated') ? [] : null;
}

/**
 * The subgraph's own guard: it trusts no gateway to have checked.
 *
 * On root fields alone, and of what shield makes those are taken: it wraps every field that has no rule too, each in
 * promises of its own, which costs half of the time of a long list. Entities are guarded by the tenant filter of their
 * loaders and by the database.
 */
function guarded(
  schema: GraphQLSchema,
  rules: Record<string, ScopeRule>,
  leavesOutOtherYears: (coordinate: string) => boolean,
): GraphQLSchema {
  const tree: Record<string, Record<string, ReturnType<typeof scopeGuard>>> = {};
  for (const [coordinate, rule] of Object.entries(rules)) {
    const [type = '', field = ''] = coordinate.split('.');
    tree[type] ??= {};
    tree[type][field] = scopeGuard(rule, coordinate, { leavesOutOtherYears: leavesOutOtherYears(coordinate) });
  }
  const made = shield(tree, { allowExternalErrors: true }).generate(schema) as Record<string, IMiddlewareFieldMap>;
  const guards = Object.entries(tree).map(([type, fields]) => {
    const own = Object.entries(made[type] ?? {}).filter(([field]) => field in fields);
    return [type, Object.fromEntries(own)] as const;
  });
  return applyMiddleware(schema, Object.fromEntries(guards));
}
