import { assertAuthorizationFits } from './authorization.plugin';
import { authorizationOf, stripSupergraph } from './supergraph';

const SDL = `
schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY) @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY) { query: Query }
directive @authenticated on FIELD_DEFINITION | OBJECT
directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT
directive @link(url: String, for: String) repeatable on SCHEMA
type Query { viewer: String @authenticated  accounts: String @requiresScopes(scopes: [["ledger:read"], ["ledger:post", "ledger:close"]])  open: String }
type Account @requiresScopes(scopes: [["ledger:read"]]) { id: ID! }
`;

test('what the gateway refuses is gone, the rest stays', () => {
  const stripped = stripSupergraph(SDL);
  expect(stripped).not.toMatch(/authenticated|requiresScopes/);
  expect(stripped).toMatch(/join\/v0\.5/);
  expect(stripped).toMatch(/open: String/);
});

test('the rules are lifted by coordinate', () => {
  expect(authorizationOf(SDL).rules).toEqual({
    Account: [['ledger:read']],
    'Query.accounts': [['ledger:read'], ['ledger:post', 'ledger:close']],
    'Query.viewer': [],
  });
});

test('rules of another supergraph stop the start', () => {
  const authorization = authorizationOf(SDL);
  expect(() => assertAuthorizationFits(SDL, authorization)).not.toThrow();
  expect(() => assertAuthorizationFits(`${SDL} `, authorization)).toThrow(/does not belong/);
});

test('a policy, which has no counterpart, is refused', () => {
  expect(() =>
    authorizationOf(
      `${SDL} directive @policy(policies: [[String!]!]!) on OBJECT type Secret @policy(policies: [["x"]]) { id: ID }`,
    ),
  ).toThrow(/Secret: @policy/);
});
