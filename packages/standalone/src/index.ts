export * from './environment';
export { run } from './main';
export * from './platform';
export { type Postgres, startPostgres } from './postgres';
