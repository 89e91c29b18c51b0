export * from './accounts';
export * from './exchange-rates';
export * from './organization';
export * from './reactions';
export * from './tax-codes';
