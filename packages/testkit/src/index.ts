// What needs a subgraph's code is imported by its own path (`@qbit/testkit/database`, `@qbit/testkit/platform-options`):
// most test files need none of it, and loading it takes a second of each.
export * from './environment';
export * from './identities';
export * from './shared-data';
export * from './http-client';
export * from './smtp-server';
export * from './nats-server';
