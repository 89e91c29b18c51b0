export type { Authorization } from './authorization.plugin';
export * from './context';
export * from './gateway';
export type { PublishedGraph } from './graphql-endpoint';
export * from './internal-server';
export * from './local-subgraph';
export * from './persisted-documents';
export * from './remote-subgraph';
export * from './subgraph-contexts';
