export * from './chart-templates';
export * from './domains';
export * from './id-prefixes';
export * from './identity';
export * from './known-account';
export * from './permissions';
export * from './roles';
