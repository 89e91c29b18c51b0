export * from './environment';
export * from './main';
export * from './platform';
