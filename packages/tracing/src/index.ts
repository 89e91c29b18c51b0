export * from './sampler';
export * from './span';
export * from './start';
export * from './traceparent';
