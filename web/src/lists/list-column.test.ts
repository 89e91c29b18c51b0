import { chosenColumns } from './chosen-columns';
import { furtherColumn, type ListColumn, takenColumns } from './list-column';

type Row = { readonly id: string };
const text = (title: string) => ({ title, kind: 'text' as const, value: ({ id }: Row) => id });
const columns: readonly ListColumn<Row>[] = [
  { key: 'number', title: 'Number', taken: [text('Number')], fixed: true },
  { key: 'description', title: 'Description', taken: [text('Description'), text('Reference')] },
  furtherColumn('id', text('ID')),
];

test.each([
  [null, ['Number', 'Description', 'Reference'], ['ID']],
  ['id,number', ['ID', 'Number'], ['Description', 'Reference']],
])('a download has what is chosen as it is seen, and the rest with all columns: %s', (chosen, seen, further) => {
  const taken = takenColumns(columns, chosenColumns(columns, chosen));
  expect(taken.filter((column) => !column.further).map(({ title }) => title)).toEqual(seen);
  expect(taken.filter((column) => column.further).map(({ title }) => title)).toEqual(further);
});
