import { type ASTNode, type DirectiveNode, Kind, parse, print, visit } from 'graphql';
import { type Authorization, hashOfSupergraph } from './authorization.plugin';

/** The directives on whose sight @apollo/gateway refuses to start. Apollo Router enforces them; we enforce authz.json. */
const REFUSED = /^(federation__)?(authenticated|requiresScopes|policy|context|fromContext|cacheTag)$/;
const REFUSED_LINK = /\/(authenticated|requiresScopes|policy|context|cacheTag)\//;

/** The supergraph without the directives that @apollo/gateway refuses. */
export function stripSupergraph(sdl: string): string {
  const stripped = visit(parse(sdl), {
    DirectiveDefinition: (node) => (REFUSED.test(node.name.value) ? null : undefined),
    Directive: (node) => (REFUSED.test(node.name.value) || isRefusedLink(node) ? null : undefined),
  });
  return print(stripped);
}

function isRefusedLink(node: DirectiveNode): boolean {
  if (node.name.value !== 'link') return false;
  const url = node.arguments?.find(({ name }) => name.value === 'url')?.value;
  return url?.kind === Kind.STRING && REFUSED_LINK.test(url.value);
}

/** What the stripped directives asked for, bound to the supergraph by its hash. Throws for @policy, which has no counterpart here. */
export function authorizationOf(sdl: string): Authorization {
  const rules: Record<string, string[][]> = {};
  visit(parse(sdl), {
    Directive: (node, _key, _parent, _path, ancestors) => {
      if (!REFUSED.test(node.name.value)) return;
      // Composition adds up on an interface what its types ask for; each object is held to its own type's rule, and what is
      // left of the interface itself (`node(id) { id }`) tells the caller nothing that he did not say.
      if (isOfInterface(ancestors as readonly (ASTNode | readonly ASTNode[])[])) return;
      const coordinate = coordinateOf(ancestors as readonly (ASTNode | readonly ASTNode[])[]);
      if (node.name.value === 'policy') throw new Error(`${coordinate}: @policy has no counterpart in authz.json`);
      if (node.name.value === 'authenticated') rules[coordinate] ??= [];
      if (node.name.value === 'requiresScopes') rules[coordinate] = scopesOf(node);
    },
  });
  const sorted = Object.fromEntries(Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { supergraph: hashOfSupergraph(sdl), rules: sorted };
}

function isOfInterface(ancestors: readonly (ASTNode | readonly ASTNode[])[]): boolean {
  return ancestors.some((node) => 'kind' in node && node.kind === Kind.INTERFACE_TYPE_DEFINITION);
}

function coordinateOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  const nodes = ancestors.filter((node): node is ASTNode => 'kind' in node);
  const owner = nodes.findLast((node) => /^(Object|Interface|Enum|Scalar|Union)TypeDefinition$/.test(node.kind));
  const field = nodes.at(-1);
  const type = owner && 'name' in owner && owner.name && 'value' in owner.name ? owner.name.value : '';
  return field?.kind === Kind.FIELD_DEFINITION ? `${type}.${field.name.value}` : type;
}

function scopesOf(node: DirectiveNode): string[][] {
  const value = node.arguments?.find(({ name }) => name.value === 'scopes')?.value;
  if (value?.kind !== Kind.LIST) return [];
  return value.values.map((all) =>
    all.kind === Kind.LIST ? all.values.map((scope) => (scope.kind === Kind.STRING ? scope.value : '')) : [],
  );
}
