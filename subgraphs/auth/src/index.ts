export type { Mail, Mailer } from './application/ports';
export type { DemoToFill, FillDemo } from './application/run-demo-reset';
export type { Operations } from './application/operations';
export type { AccessChange } from './engine/access-change';
export * from './engine/engine';
export type { Credential } from './engine/identify';
export * from './subgraph';
