import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { refusalOf, type ScopeRule } from '@qbit/auth-common';
import { TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { GatewayContext } from './context';

/** What composition lifted out of @authenticated and @requiresScopes, and the supergraph that it was lifted from. */
export interface Authorization {
  /** SHA-256 of the supergraph, in hex. */
  readonly supergraph: string;
  /** A list of alternatives for each coordinate (`Query.accounts`, or a type). */
  readonly rules: Readonly<Record<string, ScopeRule>>;
}

/** Throws where the rules were lifted from another supergraph: enforcing those would be guessing. */
export function assertAuthorizationFits(sdl: string, authorization: Authorization): void {
  if (authorization.supergraph === hashOfSupergraph(sdl)) return;
  throw new Error('authz.json does not belong to this supergraph: run `npm run schema:publish`');
}

/** The hash that binds authz.json to its supergraph. */
export function hashOfSupergraph(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex');
}

/** Refuses an operation as a whole when it asks for a field that the caller may not read. */
export function authorizationPlugin({ rules }: Authorization): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, contextValue: { identity } }) => {
        const types = new TypeInfo(schema);
        const check = () => {
          const type = types.getParentType()?.name;
          const coordinate = `${type}.${types.getFieldDef()?.name}`;
          for (const at of [coordinate, String(type)]) {
            const rule = rules[at];
            const refusal = rule && refusalOf(rule, identity, at);
            if (refusal) throw refusal;
          }
        };
        visit(document, visitWithTypeInfo(types, { Field: check }));
      },
    }),
  };
}
