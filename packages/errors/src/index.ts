export * from './codes';
export * from './help';
export * from './normalize';
export * from './problem';
export * from './request-error';
export * from './unreachable';
