export * from '../application/posting-request';
