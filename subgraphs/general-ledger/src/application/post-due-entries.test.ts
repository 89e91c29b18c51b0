import { type DueEntriesPorts, postDueEntries } from './post-due-entries';

test('in the books of an organization that was closed nothing is due any more', async () => {
  const dueReversals = jest.fn(async () => []);
  const ports = (isClosed: boolean) =>
    ({
      isClosed: async () => isClosed,
      today: async () => '2026-03-31',
      dueReversals,
      recurringEntries: async () => [],
    }) as unknown as DueEntriesPorts;
  expect(await postDueEntries(ports(true), 'org')).toEqual({ posted: 0, raised: 0 });
  expect(dueReversals).not.toHaveBeenCalled();
  await postDueEntries(ports(false), 'org');
  expect(dueReversals).toHaveBeenCalledTimes(1);
});
