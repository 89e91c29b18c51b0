import { encodeId } from '@qbit/utils';
import { isOperator } from './operator';

const ID = '01930000-0000-7000-8000-000000000001';
const person = { id: ID, email: 'olga@example.com', emailVerified: true };

test.each([
  ['named by a proven address', person, ['ops@example.com', 'Olga@Example.com'], true],
  ['named by an address that is not proven', { ...person, emailVerified: false }, ['olga@example.com'], false],
  ['named by id', { ...person, emailVerified: false }, [encodeId('usr', ID)], true],
  ['not named', person, ['ops@example.com'], false],
  ['where nobody is', person, [], false],
])('who is %s', (_how, who, operators, expected) => expect(isOperator(who, operators)).toBe(expected));
