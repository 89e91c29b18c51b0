import { contentOf, hrefOf, openingHref, sameContent, viewHref } from './view-address';

const drafts = {
  id: 'viw_1',
  query: [{ name: 'status', value: 'DRAFT' }],
  columns: ['number', 'date'],
  isDefault: true,
};

test('a view keeps filters in their order and the columns, and not where a page begins or where it came from', () => {
  const query = new URLSearchParams([
    ['view', 'viw_1'],
    ['status', 'DRAFT'],
    ['after', 'abc'],
    ['search', 'Müller & Söhne'],
    ['from', ''],
    ['columns', 'number,date'],
  ]);
  expect(contentOf(query)).toEqual({
    query: [
      { name: 'status', value: 'DRAFT' },
      { name: 'search', value: 'Müller & Söhne' },
    ],
    columns: ['number', 'date'],
  });
});

test('its address says all of it, and comes to the same view', () => {
  const view = { ...drafts, query: [...drafts.query, { name: 'search', value: '50 % & more=less' }] };
  const href = viewHref('/acme/journal', view);
  const query = new URL(href, 'http://q').searchParams;
  expect(contentOf(query)).toEqual({ query: view.query, columns: view.columns });
  expect(query.get('view')).toBe('viw_1');
});

test('filters are the same whatever their order, columns in theirs', () => {
  const [a, b] = [
    { name: 'a', value: '1' },
    { name: 'b', value: '2' },
  ];
  expect(sameContent({ query: [a, b], columns: [] }, { query: [b, a], columns: [] })).toBe(true);
  expect(sameContent({ query: [a], columns: [] }, { query: [a, b], columns: [] })).toBe(false);
  expect(sameContent({ query: [], columns: ['x', 'y'] }, { query: [], columns: ['y', 'x'] })).toBe(false);
});

test.each([
  ['without any query it opens with the view', {}, '/acme/journal?status=DRAFT&columns=number,date&view=viw_1'],
  [
    'a query that says nothing is none',
    { search: undefined },
    '/acme/journal?status=DRAFT&columns=number,date&view=viw_1',
  ],
  ['of all it is of all', { view: 'all' }, null],
  ['with a filter it stays', { status: 'POSTED' }, null],
  ['on another page it stays', { after: 'abc' }, null],
  ['in a view it stays', { view: 'viw_1', status: 'DRAFT' }, null],
])('a list: %s', (_, query, href) => {
  const opened = openingHref('/acme/journal', query, [drafts]);
  expect(opened && decodeURIComponent(opened)).toBe(href);
});

test('a list that opens with no view stays', () => {
  expect(openingHref('/acme/journal', {}, [{ ...drafts, isDefault: false }])).toBeNull();
});

test('what it opens with is never sent on', () => {
  const href = openingHref('/acme/journal', {}, [{ ...drafts, query: [], columns: [] }])!;
  const query = Object.fromEntries(new URL(href, 'http://q').searchParams);
  expect(openingHref('/acme/journal', query, [drafts])).toBeNull();
});

test.each([
  ['/acme/journal', '', '/acme/journal?view=all'],
  ['/acme/credit-notes', '', '/acme/credit-notes?view=all'],
  ['/acme/journal', 'a=1', '/acme/journal?a=1'],
  ['/acme/accounts/acc_1', '', '/acme/accounts/acc_1'],
  ['/acme/customers/cus_1/statement', '', '/acme/customers/cus_1/statement'],
  ['/journal', '', '/journal'],
])('%s with the query "%s" is at %s', (pathname, query, href) => {
  expect(hrefOf(pathname, new URLSearchParams(query))).toBe(href);
});
