import { GraphQLError } from 'graphql';
import { normalizeError } from './normalize';
import { problemOf } from './problem';
import { RequestError } from './request-error';

const log = () => ({ error: jest.fn() });

test('a known failure goes out with its code, its facts and the request id, and is not logged', () => {
  const logger = log();
  const error = new GraphQLError('wrapped', {
    path: ['accounts'],
    originalError: new RequestError('FORBIDDEN', 'No', { missingScopes: ['ledger:read'] }),
  });
  expect(normalizeError(error, 'r-1', logger)).toEqual({
    message: 'wrapped',
    path: ['accounts'],
    extensions: { code: 'FORBIDDEN', missingScopes: ['ledger:read'], requestId: 'r-1' },
  });
  expect(logger.error).not.toHaveBeenCalled();
});

test('an unexpected failure is masked and logged once, whole', () => {
  const logger = log();
  const cause = new Error('password authentication failed for user "ledger" at 10.0.0.1');
  const answer = normalizeError(
    new GraphQLError(cause.message, { path: ['trialBalance'], originalError: cause }),
    'r-2',
    logger,
  );
  expect(answer).toEqual({
    message: 'Something went wrong on our side',
    path: ['trialBalance'],
    extensions: { code: 'INTERNAL', requestId: 'r-2' },
  });
  expect(JSON.stringify(answer)).not.toMatch(/password|10\.0/);
  expect(logger.error).toHaveBeenCalledTimes(1);
  expect(logger.error).toHaveBeenCalledWith('Unexpected failure', {
    requestId: 'r-2',
    path: ['trialBalance'],
    error: cause,
  });
});

test('a code that is not ours is unexpected, whatever it says', () => {
  const answer = normalizeError(
    new GraphQLError('secret', { extensions: { code: 'SQLSTATE_23505', stacktrace: ['x'] } }),
    'r-3',
    log(),
  );
  expect(answer.extensions).toEqual({ code: 'INTERNAL', requestId: 'r-3' });
});

test('no stack leaves, and no status meant for HTTP', () => {
  const error = new GraphQLError('x', {
    extensions: { code: 'BAD_USER_INPUT', stacktrace: ['at secret.ts'], http: { status: 400 } },
  });
  expect(normalizeError(error, 'r-4', log()).extensions).toEqual({ code: 'BAD_USER_INPUT', requestId: 'r-4' });
});

test('outside GraphQL the same failures are RFC 9457 problems', () => {
  expect(problemOf(new RequestError('PAYLOAD_TOO_LARGE', 'A file has at most 5 bytes', { largest: 5 }), 'r-5')).toEqual(
    {
      type: '/docs/errors/PAYLOAD_TOO_LARGE',
      title: 'The request is too large',
      status: 413,
      detail: 'A file has at most 5 bytes',
      largest: 5,
      code: 'PAYLOAD_TOO_LARGE',
      requestId: 'r-5',
    },
  );
  expect(problemOf(new Error('secret'), 'r-6')).toEqual({
    type: '/docs/errors/INTERNAL',
    title: 'Something went wrong on our side',
    status: 500,
    code: 'INTERNAL',
    requestId: 'r-6',
  });
});
