import { collect, type Most } from './collect';

const refused = (rows: number): Most => ({ rows, beyond: 'refuse' });
const cut = (rows: number): Most => ({ rows, beyond: 'cut' });

/** A list of numbers, whose cursor is where it goes on. */
function listOf(count: number) {
  const asked: (string | null)[] = [];
  const ask = ({ first, after }: { first: number; after: string | null }) => {
    asked.push(after);
    const from = Number(after ?? 0);
    const to = Math.min(from + first, count);
    const nodes = Array.from({ length: to - from }, (_, index) => from + index);
    return Promise.resolve({
      ok: true as const,
      data: { list: { nodes, pageInfo: { hasNextPage: to < count, endCursor: String(to) } } },
    });
  };
  return { ask, asked };
}

test('page after page is asked for, and every row is there once', async () => {
  const { ask, asked } = listOf(250);
  const collected = await collect(ask, ({ list }) => list, refused(1_000));
  expect(collected).toEqual({ ok: true, rows: Array.from({ length: 250 }, (_, index) => index) });
  expect(asked).toEqual([null, '100', '200']);
});

test.each([
  ['as many as are wanted are all', 300, refused(300), 300],
  ['as many as are wanted are all, however it ends', 300, cut(300), 300],
  ['less than a page', 7, refused(300), 7],
  ['none', 0, refused(300), 0],
  ['one more is cut off', 301, cut(300), 300],
  ['more on the last page that is asked for is cut off', 80, cut(50), 50],
  ['of many more no page is asked for beyond', 9_000, cut(250), 250],
])('%s', async (_, count, most, rows) => {
  const { ask, asked } = listOf(count);
  const collected = await collect(ask, ({ list }) => list, most);
  expect(collected).toEqual({ ok: true, rows: Array.from({ length: rows }, (_, index) => index) });
  expect(asked.length).toBeLessThanOrEqual(Math.ceil(most.rows / 100));
});

test.each([
  ['one more than are wanted', 301, 300],
  ['more on the only page', 80, 50],
])('where none may be missing %s is refused, not cut off', async (_, count, most) => {
  expect(await collect(listOf(count).ask, ({ list }) => list, refused(most))).toMatchObject({
    ok: false,
    failure: { code: 'TOO_MANY_ROWS' },
  });
});

test('a list that is not there is a failure, not an empty one', async () => {
  const ask = () => Promise.resolve({ ok: true as const, data: {} });
  expect(await collect(ask, () => null, refused(10))).toMatchObject({ ok: false, failure: { code: 'INTERNAL' } });
});

test('a page that fails fails the whole', async () => {
  const failure = { code: 'FORBIDDEN', message: 'no', requestId: 'r', retryAfter: null };
  expect(
    await collect(
      () => Promise.resolve({ ok: false as const, failure }),
      () => null,
      refused(10),
    ),
  ).toEqual({
    ok: false,
    failure,
  });
});
