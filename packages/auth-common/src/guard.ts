import { RequestError } from '@qbit/errors';
import type { Identity, Permission } from '@qbit/types';
import { rule } from 'graphql-shield';
import type { IdentityContext } from './current-user.decorator';

/** What a coordinate of the schema asks for: one of the inner lists must be held whole; `[]` asks for a signed-in user. */
export type ScopeRule = readonly (readonly string[])[];

/** Whether an identity may; otherwise the error that says why not. */
export function refusalOf(scopes: ScopeRule, identity: Identity | null, coordinate: string): RequestError | null {
  if (!identity) return new RequestError('UNAUTHENTICATED', `Sign in to use ${coordinate}`);
  if (!scopes.length) return null;
  const held = (name: string) => identity.permissions.includes(name as Permission);
  if (scopes.some((all) => all.every(held))) return null;
  const missing = [...new Set(scopes.flatMap((all) => all.filter((name) => !held(name))))];
  return new RequestError('FORBIDDEN', `You may not use ${coordinate}: it needs ${missing.join(', ')}`, {
    missingScopes: missing,
  });
}

/**
 * Why who is limited to years (CMP-3) may not use a field that is not known to leave out all that lies outside them; null for
 * anybody else.
 */
export function refusalByYears(identity: Identity | null, coordinate: string): RequestError | null {
  if (!identity?.years) return null;
  const { from, through } = identity.years;
  return new RequestError('FORBIDDEN', `You may not use ${coordinate}: your role reads ${from} to ${through} alone`, {
    years: { from, through },
  });
}

/** Both as a graphql-shield rule, for a subgraph's own guard. */
export function scopeGuard(
  scopes: ScopeRule,
  coordinate: string,
  { leavesOutOtherYears }: { readonly leavesOutOtherYears: boolean },
): ReturnType<ReturnType<typeof rule>> {
  return rule(coordinate, { cache: 'contextual' })((_parent, _args, { identity }: IdentityContext) => {
    const refusal = refusalOf(scopes, identity, coordinate);
    return refusal ?? (leavesOutOtherYears ? null : refusalByYears(identity, coordinate)) ?? true;
  });
}
