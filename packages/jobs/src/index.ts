export * from './clock';
export * from './definition';
export * from './jobs';
export * from './open-jobs';
