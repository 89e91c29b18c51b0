import { composeServices } from '@apollo/composition';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { GatewayContext } from './context';
import './environment';
import { missingEntityPlugin } from './missing-entity.plugin';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';
const subgraphs = [
  {
    name: 'names',
    url: 'http://names.test',
    typeDefs: parse(
      `${LINK} type Query { thing: Thing! node(id: ID!): Thing } type Thing @key(fields: "id") { id: ID! }`,
    ),
    resolvers: { Query: { thing: () => ({ id: '1' }), node: () => ({ id: '1' }) } },
  },
  {
    name: 'owner',
    url: 'http://owner.test',
    typeDefs: parse(`${LINK} type Thing @key(fields: "id") { id: ID! name: String! }`),
    resolvers: { Thing: { __resolveReference: async () => null } },
  },
];

let server: ApolloServer<GatewayContext>;
beforeAll(async () => {
  const { supergraphSdl, errors } = composeServices(subgraphs);
  expect(errors).toBeUndefined();
  const schemas = new Map(
    subgraphs.map(({ name, typeDefs, resolvers }) => [name, buildSubgraphSchema([{ typeDefs, resolvers }])]),
  );
  const gateway = new ApolloGateway({
    supergraphSdl: supergraphSdl ?? '',
    buildService: ({ name }) => new LocalGraphQLDataSource(schemas.get(name)!),
  });
  server = new ApolloServer<GatewayContext>({ gateway, plugins: [missingEntityPlugin] });
  await server.start();
});
afterAll(() => server.stop());

async function answerTo(query: string) {
  const { body } = await server.executeOperation({ query }, { contextValue: {} as GatewayContext });
  if (body.kind !== 'single') throw new Error('The answer came in parts');
  return body.singleResult;
}

test('stack trap: an entity that is missing under a non-null field is an error, not an empty answer without one', async () => {
  const { data, errors, extensions } = await answerTo('{ thing { name } }');
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'MISSING_ENTITY' } }]);
  expect(extensions).toBeUndefined();
});

test('S-2 a node of nothing is null, under whatever name, and no error', async () => {
  expect(await answerTo('{ other: node(id: "1") { name } }')).toEqual({ data: { other: null } });
});
