export * from './environment';
export { run } from './main';
export { type Postgres, startPostgres } from './postgres';
