export * from './current-user.decorator';
export * from './guard';
export * from './identity-token';
export * from './jwks-client';
export * from './strategy';
