export * from './clock';
export * from './definition';
export * from './held-queue';
export * from './jobs';
export * from './open-jobs';
