export * from './client';
export * from './errors';
export * from './generated/sdk';
