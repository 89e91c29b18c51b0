export * from './contracts/auth';
export * from './contracts/general-ledger';
export * from './envelope';
export * from './fact';
export * from './inbox';
export * from './outbox';
export * from './relay';
export * from './sql-executor';
