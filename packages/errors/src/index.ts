export * from './codes';
export * from './normalize';
export * from './problem';
export * from './request-error';
export * from './unreachable';
