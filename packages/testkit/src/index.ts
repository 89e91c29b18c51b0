export * from './database';
export * from './environment';
export * from './identities';
export * from './shared-data';
export * from './http-client';
export * from './smtp-server';
export * from './platform-options';
export * from './nats-server';
