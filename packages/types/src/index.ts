export * from './chart-templates';
export * from './id-prefixes';
export * from './identity';
export * from './permissions';
export * from './roles';
