import { entryRow, invoiceRow, isOfInvoices, outcomeOf, progressOf } from './act';

const counts = { __typename: 'BulkCounts' as const, total: 8, waiting: 2, done: 4, failed: 1, skipped: 1 };

test('an act is as far as nothing waits any more, whatever became of it', () => {
  expect(progressOf({ counts })).toBe(0.75);
  expect(progressOf({ counts: { ...counts, waiting: 0 } })).toBe(1);
  expect(progressOf({ counts: { ...counts, total: 0, waiting: 0 } })).toBe(1);
});

test('a thing is called by its number, or by its words, and leads to where it is', () => {
  const item = { position: 1, outcome: 'DONE' as const, errors: [] };
  const entry = {
    __typename: 'JournalEntry' as const,
    id: 'ent_1',
    number: 'JE-1',
    status: 'POSTED' as const,
    description: 'Rent',
  };
  expect(entryRow({ ...item, journalEntry: entry } as never)).toMatchObject({ name: 'JE-1', path: 'journal/ent_1' });
  const draft = { ...entry, number: null, status: 'DRAFT' as const };
  expect(entryRow({ ...item, journalEntry: draft } as never)).toMatchObject({
    name: 'Rent',
    path: 'journal/ent_1/edit',
  });
  expect(entryRow({ ...item, journalEntry: null } as never)).toMatchObject({ name: null, path: null });
  const invoice = { id: 'inv_1', number: null, status: 'DRAFT', customer: { name: 'Ada' } };
  expect(invoiceRow({ ...item, invoice } as never)).toMatchObject({ name: 'Ada', path: 'invoices/inv_1/edit' });
});

test('an address names an outcome or none, and an id says what the act is on', () => {
  expect(outcomeOf('FAILED')).toBe('FAILED');
  expect(outcomeOf('failed')).toBeNull();
  expect(outcomeOf(undefined)).toBeNull();
  expect([isOfInvoices('bia_1'), isOfInvoices('bja_1')]).toEqual([true, false]);
});
