import { collect, MOST_ROWS } from './collect';

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
  const collected = await collect(ask, ({ list }) => list);
  expect(collected).toEqual({ ok: true, rows: Array.from({ length: 250 }, (_, index) => index) });
  expect(asked).toEqual([null, '100', '200']);
});

test('what a browser could not make a file of is refused, not cut off', async () => {
  expect(await collect(listOf(MOST_ROWS).ask, ({ list }) => list)).toMatchObject({ ok: true });
  expect(await collect(listOf(MOST_ROWS + 1).ask, ({ list }) => list)).toMatchObject({
    ok: false,
    failure: { code: 'TOO_MANY_ROWS' },
  });
});

test('a page that fails fails the whole', async () => {
  const failure = { code: 'FORBIDDEN', message: 'no', requestId: 'r', retryAfter: null };
  expect(
    await collect(
      () => Promise.resolve({ ok: false as const, failure }),
      () => null,
    ),
  ).toEqual({
    ok: false,
    failure,
  });
});
