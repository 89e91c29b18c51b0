import { pageOf, pageRequest, writeCursor } from './paging';

const LIST = { of: 'accounts', type: 'ASSET' };
const key = (row: number) => [String(row)];

test('twenty rows where nothing is said', () => {
  expect(pageRequest({}, LIST)).toEqual({ limit: 20, backward: false, key: null });
});

test.each([
  [{ first: 0 }],
  [{ first: 101 }],
  [{ last: 101 }],
  [{ first: -1 }],
  [{ first: 5, last: 5 }],
  [{ after: 'a', before: 'b' }],
  [{ first: 5, before: 'b' }],
  [{ last: 5, after: 'a' }],
])('%j is QUERY_TOO_COMPLEX', (args) => {
  expect(() => pageRequest(args, LIST)).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }));
});

test('a cursor leads on in its own list, and is INVALID_CURSOR in another', () => {
  const cursor = writeCursor(['1000', 'id'], LIST);
  expect(pageRequest({ first: 2, after: cursor }, LIST)).toEqual({ limit: 2, backward: false, key: ['1000', 'id'] });
  for (const [after, list] of [
    [cursor, { ...LIST, type: 'EQUITY' }],
    ['nonsense', LIST],
    [Buffer.from('{}').toString('base64url'), LIST],
  ] as const) {
    expect(() => pageRequest({ after }, list)).toThrow(expect.objectContaining({ code: 'INVALID_CURSOR' }));
  }
});

test('a surplus row says that there is more, and is not shown', () => {
  const page = pageOf([1, 2, 3], { limit: 2, backward: false, key: null }, LIST, key);
  expect(page.nodes).toEqual([1, 2]);
  expect(page.pageInfo).toMatchObject({
    hasNextPage: true,
    hasPreviousPage: false,
    endCursor: writeCursor(['2'], LIST),
  });
});

test('a page read backward is shown in the order of the list', () => {
  const page = pageOf([9, 8, 7], { limit: 2, backward: true, key: ['10'] }, LIST, key);
  expect(page.nodes).toEqual([8, 9]);
  expect(page.pageInfo).toMatchObject({
    hasNextPage: true,
    hasPreviousPage: true,
    startCursor: writeCursor(['8'], LIST),
  });
});
