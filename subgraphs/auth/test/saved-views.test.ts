import type { Identity } from '@qbit/types';
import { withClient } from '@qbit/subgraph';
import { type Harness, startHarness } from './harness';
import { type Company, type Failure, factsOf, found, join, type Person, signUp } from './members-people';

let auth: Harness;
let company: Company;
let anna: Person & { memberId: string };
let bert: Person & { memberId: string };
beforeAll(async () => {
  auth = await startHarness();
  company = await found(auth, await signUp(auth, 'Olga'));
  anna = await join(auth, company, 'Anna', 'bookkeeper');
  bert = await join(auth, company, 'Bert', 'viewer');
});
afterAll(() => auth.close());

interface View {
  id: string;
  list: string;
  name: string;
  shared: boolean;
  owner: { name: string } | null;
  changeable: boolean;
  isDefault: boolean;
  query: { name: string; value: string }[];
  columns: string[];
  version: number;
  createdAt: string;
  updatedAt: string;
}
interface Answer {
  view: View | null;
  deletedId: string | null;
  errors: (Failure & { currentVersion?: number })[];
}

const VIEW =
  'id list name shared owner { name } changeable isDefault query { name value } columns version createdAt updatedAt';
const ERRORS = 'errors { __typename code path ... on StaleVersionError { currentVersion } }';
const DOCUMENTS = {
  saveView: `mutation ($input: SaveViewInput!) { saveView(input: $input) { view { ${VIEW} } ${ERRORS} } }`,
  updateView: `mutation ($input: UpdateViewInput!) { updateView(input: $input) { view { ${VIEW} } ${ERRORS} } }`,
  deleteView: `mutation ($id: ID!) { deleteView(id: $id) { deletedId ${ERRORS} } }`,
  setDefaultView: `mutation ($list: ViewList!, $viewId: ID) { setDefaultView(list: $list, viewId: $viewId) { view { ${VIEW} } ${ERRORS} } }`,
};

async function run(
  by: Identity | null,
  field: keyof typeof DOCUMENTS,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const { data, errors } = await auth.as<Record<string, Answer>>(by, DOCUMENTS[field], variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data![field]!;
}
const as = (person: Person) => person.in(company.id);
let names = 0;
/** A view of a name of its own, kept by a person. */
async function save(person: Person, input: Record<string, unknown> = {}): Promise<View> {
  const fresh = { list: 'JOURNAL', name: `View ${++names}`, query: [], ...input };
  const { view, errors } = await run(await as(person), 'saveView', { input: fresh });
  expect(errors).toEqual([]);
  return view!;
}
async function seenBy(person: Person, list = 'JOURNAL', within = company.id): Promise<View[]> {
  const { data, errors } = await auth.as<{ savedViews: View[] }>(
    await person.in(within),
    `query ($list: ViewList!) { savedViews(list: $list) { ${VIEW} } }`,
    { list },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.savedViews;
}
const idsOf = (views: readonly View[]) => views.map(({ id }) => id);
const codesAt = ({ errors }: Answer) => errors.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('a view', () => {
  test('keeps the parameters and columns in their order, and is of its list alone', async () => {
    const query = [
      { name: 'status', value: 'DRAFT' },
      { name: 'search', value: 'Müller & Söhne = 50 %' },
      { name: 'from', value: '' },
    ];
    const view = await save(anna, {
      list: 'INVOICES',
      name: '  Drafts of Müller ',
      query,
      columns: ['open', 'number'],
    });
    expect(view).toMatchObject({
      id: expect.stringMatching(/^viw_/),
      list: 'INVOICES',
      name: 'Drafts of Müller',
      shared: false,
      owner: { name: 'Anna' },
      changeable: true,
      isDefault: false,
      query,
      columns: ['open', 'number'],
      version: 1,
    });
    expect(view.updatedAt).toBe(view.createdAt);
    expect(await seenBy(anna, 'INVOICES')).toEqual([view]);
    expect(await seenBy(anna, 'CUSTOMERS')).toEqual([]);
  });

  test('that is private is seen by its owner alone, to others it does not exist', async () => {
    const view = await save(anna);
    expect(idsOf(await seenBy(anna))).toContain(view.id);
    expect(idsOf(await seenBy(bert))).not.toContain(view.id);
    // Not even to who manages the organization.
    expect(idsOf(await seenBy(company.owner))).not.toContain(view.id);
    const gone = ['NOT_FOUND input.id'];
    const change = { input: { id: view.id, version: 1, name: 'Mine now' } };
    expect(codesAt(await run(await as(bert), 'updateView', change))).toEqual(gone);
    expect(codesAt(await run(await as(company.owner), 'updateView', change))).toEqual(gone);
    expect(codesAt(await run(await as(bert), 'deleteView', { id: view.id }))).toEqual(['NOT_FOUND id']);
    const standard = { list: 'JOURNAL', viewId: view.id };
    expect(codesAt(await run(await as(bert), 'setDefaultView', standard))).toEqual(['NOT_FOUND viewId']);
  });

  test('that is shared is seen by all, changed by its owner and by who manages the organization', async () => {
    const view = await save(anna, { shared: true });
    const seen = (await seenBy(bert)).find(({ id }) => id === view.id);
    expect(seen).toMatchObject({ owner: { name: 'Anna' }, shared: true, changeable: false });
    expect((await seenBy(company.owner)).find(({ id }) => id === view.id)).toMatchObject({ changeable: true });
    const input = (version: number, name: string) => ({ input: { id: view.id, version, name } });
    expect(codesAt(await run(await as(bert), 'updateView', input(1, 'By Bert')))).toEqual(['VIEW_NOT_YOURS input.id']);
    expect(codesAt(await run(await as(bert), 'deleteView', { id: view.id }))).toEqual(['VIEW_NOT_YOURS id']);
    const byOwner = await run(await as(company.owner), 'updateView', input(1, 'By who manages'));
    expect(byOwner.view).toMatchObject({ name: 'By who manages', version: 2, owner: { name: 'Anna' } });
    const byAnna = await run(await as(anna), 'updateView', input(2, 'By Anna'));
    expect(byAnna.view).toMatchObject({ name: 'By Anna', version: 3 });
    expect(byAnna.view!.updatedAt > view.updatedAt).toBe(true);
  });

  test('what is not said of a change stays', async () => {
    const query = [{ name: 'status', value: 'POSTED' }];
    const view = await save(anna, { query, columns: ['date'], shared: true });
    const { view: renamed } = await run(await as(anna), 'updateView', {
      input: { id: view.id, version: 1, name: 'Renamed here' },
    });
    expect(renamed).toMatchObject({ name: 'Renamed here', query, columns: ['date'], shared: true });
    const { view: emptied } = await run(await as(anna), 'updateView', {
      input: { id: view.id, version: 2, query: [], columns: [], shared: false },
    });
    expect(emptied).toMatchObject({ name: 'Renamed here', query: [], columns: [], shared: false, version: 3 });
  });

  test('is changed by who has seen its version', async () => {
    const view = await save(anna);
    const input = { id: view.id, version: 1, columns: ['date'] };
    await run(await as(anna), 'updateView', { input });
    const { errors } = await run(await as(anna), 'updateView', { input });
    expect(errors).toEqual([
      { __typename: 'StaleVersionError', code: 'STALE_VERSION', path: ['input', 'version'], currentVersion: 2 },
    ]);
  });

  test('lists come by name, one’s own before those of others', async () => {
    for (const [person, name] of [
      [bert, 'a of Bert'],
      [anna, 'c of Anna'],
      [anna, 'b of Anna'],
    ] as const)
      await save(person, { list: 'AUDIT', name, shared: true });
    expect((await seenBy(anna, 'AUDIT')).map(({ name }) => name)).toEqual(['b of Anna', 'c of Anna', 'a of Bert']);
    expect((await seenBy(bert, 'AUDIT')).map(({ name }) => name)).toEqual(['a of Bert', 'b of Anna', 'c of Anna']);
  });
});

describe('bounds', () => {
  test.each([
    [
      '31 parameters',
      { query: Array.from({ length: 31 }, (_, at) => ({ name: `p${at}`, value: '1' })) },
      'VIEW_TOO_LARGE input.query',
    ],
    [
      'a value of 501 characters',
      { query: [{ name: 'search', value: 'x'.repeat(501) }] },
      'VIEW_PARAMETER_INVALID input.query.0.value',
    ],
    [
      'a name of 501 characters',
      { query: [{ name: 'x'.repeat(501), value: '' }] },
      'VIEW_PARAMETER_INVALID input.query.0.name',
    ],
    ['a parameter without a name', { query: [{ name: ' ', value: '1' }] }, 'VIEW_PARAMETER_INVALID input.query.0.name'],
    [
      'where a page begins',
      {
        query: [
          { name: 'status', value: 'DRAFT' },
          { name: 'after', value: 'x' },
        ],
      },
      'VIEW_PARAMETER_INVALID input.query.1.name',
    ],
    ['unsound text', { query: [{ name: 'search', value: 'a\u0000b' }] }, 'VIEW_PARAMETER_INVALID input.query.0.value'],
    ['51 columns', { columns: Array.from({ length: 51 }, (_, at) => `c${at}`) }, 'VIEW_TOO_LARGE input.columns'],
    ['a column twice', { columns: ['date', 'date'] }, 'VIEW_COLUMN_INVALID input.columns'],
    ['what is no key of a column', { columns: ['a b'] }, 'VIEW_COLUMN_INVALID input.columns'],
    ['no name', { name: '  ' }, 'NAME_INVALID input.name'],
  ])('%s is refused', async (_, input, refusal) => {
    const whole = { list: 'JOURNAL', name: 'Too much', query: [], ...input };
    expect(codesAt(await run(await as(anna), 'saveView', { input: whole }))).toEqual([refusal]);
  });

  test('30 parameters of 500 characters and 50 columns are taken', async () => {
    const query = Array.from({ length: 30 }, (_, at) => ({ name: `${at}`.padStart(500, 'n'), value: 'ü'.repeat(500) }));
    const columns = Array.from({ length: 50 }, (_, at) => `c${at}`);
    expect(await save(anna, { query, columns })).toMatchObject({ query, columns });
  });

  test('a name is unique among the views of its owner and list, also when it is changed', async () => {
    const taken = await save(anna, { name: 'Same' });
    const input = { list: 'JOURNAL', name: 'Same', query: [] };
    const refusal = ['VIEW_NAME_TAKEN input.name'];
    expect(codesAt(await run(await as(anna), 'saveView', { input }))).toEqual(refusal);
    const other = await save(anna, { name: 'Another' });
    const rename = { input: { id: other.id, version: 1, name: 'Same' } };
    expect(codesAt(await run(await as(anna), 'updateView', rename))).toEqual(refusal);
    // Its own name it may keep, another list has names of its own, and so has another person.
    expect(
      codesAt(await run(await as(anna), 'updateView', { input: { id: taken.id, version: 1, name: 'Same' } })),
    ).toEqual([]);
    await save(anna, { list: 'INVOICES', name: 'Same' });
    await save(bert, { name: 'Same' });
  });

  test('two who save one name at once make one view', async () => {
    const by = await as(anna);
    const input = { list: 'CUSTOMERS', name: 'At once', query: [] };
    const answers = await Promise.all(Array.from({ length: 5 }, () => run(by, 'saveView', { input })));
    expect(answers.filter(({ view }) => view)).toHaveLength(1);
    expect(answers.flatMap(codesAt)).toEqual(Array.from({ length: 4 }, () => 'VIEW_NAME_TAKEN input.name'));
  });

  test('a person keeps 100 views in a company', async () => {
    const many = await join(auth, company, 'Manfred', 'viewer');
    await auth.rows(`INSERT INTO saved_view (organization_id, id, owner_id, list, name, query, columns)
      SELECT '${company.id}', uuidv7(), '${many.userId}', 'AUDIT', 'No. ' || n, '[]', '{}' FROM generate_series(1, 99) n RETURNING 1`);
    const hundredth = await save(many);
    const input = { list: 'JOURNAL', name: 'One more', query: [] };
    expect(codesAt(await run(await as(many), 'saveView', { input }))).toEqual(['TOO_MANY_VIEWS input']);
    await run(await as(many), 'deleteView', { id: hundredth.id });
    await save(many);
  });
});

describe('what a list opens with', () => {
  const setDefault = async (person: Person, viewId: string | null, list = 'JOURNAL') =>
    run(await as(person), 'setDefaultView', { list, viewId });
  const defaultsOf = async (person: Person, list = 'JOURNAL') =>
    idsOf((await seenBy(person, list)).filter(({ isDefault }) => isDefault));

  test('is one view for each person and list, and changes nothing for others', async () => {
    const [own, shared] = [await save(anna), await save(bert, { shared: true })];
    expect((await setDefault(anna, own.id)).view).toMatchObject({ id: own.id, isDefault: true });
    expect((await setDefault(anna, shared.id)).view).toMatchObject({
      id: shared.id,
      isDefault: true,
      owner: { name: 'Bert' },
    });
    expect(await defaultsOf(anna)).toEqual([shared.id]);
    expect(await defaultsOf(bert)).toEqual([]);
    const { view } = await run(await as(bert), 'updateView', {
      input: { id: shared.id, version: 1, columns: ['date'] },
    });
    expect(view).toMatchObject({ isDefault: false });
    expect(await setDefault(anna, null)).toEqual({ view: null, errors: [] });
    expect(await defaultsOf(anna)).toEqual([]);
  });

  test('is no view of another list', async () => {
    const view = await save(anna, { list: 'INVOICES' });
    expect(codesAt(await setDefault(anna, view.id))).toEqual(['NOT_FOUND viewId']);
    expect(codesAt(await setDefault(anna, 'inv_nothing'))).toEqual(['NOT_FOUND viewId']);
  });

  test('ends where the view is deleted, or private from now on', async () => {
    const view = await save(anna, { shared: true });
    await setDefault(anna, view.id);
    await setDefault(bert, view.id);
    await run(await as(anna), 'updateView', { input: { id: view.id, version: 1, shared: false } });
    expect([await defaultsOf(anna), await defaultsOf(bert)]).toEqual([[view.id], []]);
    // Shared again it is not what Bert's list opens with.
    await run(await as(anna), 'updateView', { input: { id: view.id, version: 2, shared: true } });
    expect(await defaultsOf(bert)).toEqual([]);
    await setDefault(bert, view.id);
    await run(await as(anna), 'deleteView', { id: view.id });
    expect([await defaultsOf(anna), await defaultsOf(bert)]).toEqual([[], []]);
  });
});

describe('who leaves', () => {
  test('takes his private views along; those that he shared stay, for whoever manages the organization to change', async () => {
    const carla = await join(auth, company, 'Carla', 'bookkeeper');
    const [secret, open] = [await save(carla), await save(carla, { shared: true, name: 'For all' })];
    await run(await as(carla), 'setDefaultView', { list: 'JOURNAL', viewId: secret.id });
    await run(await as(bert), 'setDefaultView', { list: 'JOURNAL', viewId: open.id });
    await auth.as(await as(company.owner), 'mutation ($id: ID!) { removeMember(memberId: $id) { errors { code } } }', {
      id: carla.memberId,
    });
    const left = await auth.rows<{ name: string; owner_id: string | null; shared: boolean }>(
      `SELECT name, owner_id, shared FROM saved_view WHERE name IN ('${secret.name}', 'For all')`,
    );
    expect(left).toEqual([{ name: 'For all', owner_id: null, shared: true }]);
    expect(await auth.rows(`SELECT 1 FROM default_view WHERE user_id = '${carla.userId}'`)).toEqual([]);
    const seen = (await seenBy(bert)).find(({ id }) => id === open.id);
    expect(seen).toMatchObject({ owner: null, isDefault: true, changeable: false, version: 2 });
    const input = { id: open.id, version: 2, shared: false };
    expect(codesAt(await run(await as(company.owner), 'updateView', { input }))).toEqual([
      'VIEW_WITHOUT_OWNER input.shared',
    ]);
    const renamed = await run(await as(company.owner), 'updateView', {
      input: { ...input, shared: null, name: 'Ours' },
    });
    expect(renamed.view).toMatchObject({ name: 'Ours', owner: null });
    expect(codesAt(await run(await as(company.owner), 'deleteView', { id: open.id }))).toEqual([]);
  });
});

describe('what is told', () => {
  const told = async () =>
    (await factsOf(auth, company))
      .filter(({ type }) => type === 'qbit.auth.saved-view.changed.v1')
      .map(({ data }) => data);

  test('is of shared views, with nothing of what they look for', async () => {
    const before = (await told()).length;
    const query = [{ name: 'search', value: 'a secret name' }];
    const view = await save(anna, { name: 'Told', query });
    const { view: shared } = await run(await as(anna), 'updateView', {
      input: { id: view.id, version: 1, shared: true },
    });
    await run(await as(company.owner), 'updateView', { input: { id: view.id, version: 2, name: 'Retold' } });
    await run(await as(anna), 'updateView', { input: { id: view.id, version: 3, shared: false } });
    await run(await as(anna), 'deleteView', { id: view.id });
    const facts = (await told()).slice(before);
    const of = { viewId: expect.any(String), ownerId: anna.userId, list: 'JOURNAL', removed: false };
    expect(shared).toMatchObject({ shared: true });
    expect(facts).toEqual([
      { ...of, name: 'Told', shared: true },
      { ...of, name: 'Retold', shared: true },
      { ...of, name: 'Retold', shared: false },
    ]);
    expect(JSON.stringify(facts)).not.toContain('secret');
  });

  test('is that a shared view was removed, and that nobody owns it any more', async () => {
    const dora = await join(auth, company, 'Dora', 'viewer');
    const view = await save(dora, { shared: true, name: 'Left behind' });
    await auth.as(await dora.in(company.id), 'mutation { leaveOrganization { errors { code } } }');
    await run(await as(company.owner), 'deleteView', { id: view.id });
    expect((await told()).slice(-2)).toEqual([
      expect.objectContaining({ name: 'Left behind', ownerId: null, shared: true, removed: false }),
      expect.objectContaining({ name: 'Left behind', ownerId: null, shared: true, removed: true }),
    ]);
  });
});

describe('tenancy', () => {
  test('a view of another company is seen and changed by nobody here, also not by who is in both', async () => {
    const theirs = await found(auth, await signUp(auth, 'Theo'), 'Theirs');
    await auth.rows(`INSERT INTO member (organization_id, user_id, id, role)
      VALUES ('${theirs.id}', '${anna.userId}', uuidv7(), 'admin') RETURNING 1`);
    const view = await save(anna, { shared: true });
    expect(idsOf(await seenBy(anna, 'JOURNAL', theirs.id))).toEqual([]);
    const there = await anna.in(theirs.id);
    expect(codesAt(await run(there, 'updateView', { input: { id: view.id, version: 1, name: 'X' } }))).toEqual([
      'NOT_FOUND input.id',
    ]);
    expect(codesAt(await run(there, 'deleteView', { id: view.id }))).toEqual(['NOT_FOUND id']);
    expect(codesAt(await run(there, 'setDefaultView', { list: 'JOURNAL', viewId: view.id }))).toEqual([
      'NOT_FOUND viewId',
    ]);
    await run(await as(anna), 'setDefaultView', { list: 'JOURNAL', viewId: view.id });
    const seen = await withClient(auth.database.urls.app, async (client) => {
      await client.query("SELECT set_config('app.organization_id', $1, false)", [theirs.id]);
      const { rows } = await client.query('SELECT 1 FROM saved_view UNION ALL SELECT 1 FROM default_view');
      return rows.length;
    });
    expect(seen).toBe(0);
  });

  test('the database keeps no view that nobody would see', async () => {
    const view = await save(anna);
    await expect(auth.rows(`UPDATE saved_view SET owner_id = NULL WHERE name = '${view.name}'`)).rejects.toThrow(
      'saved_view_seen',
    );
  });

  test('a program sees the shared ones and keeps none', async () => {
    const [shared, own] = [
      await save(company.owner, { list: 'TRIAL_BALANCE', shared: true }),
      await save(company.owner, { list: 'TRIAL_BALANCE' }),
    ];
    const person = (await as(company.owner))!;
    const key: Identity = { ...person, kind: 'key', subject: own.id, sessionId: null };
    const { data } = await auth.as<{ savedViews: View[] }>(key, `{ savedViews(list: TRIAL_BALANCE) { ${VIEW} } }`);
    expect(idsOf(data!.savedViews)).toEqual([shared.id]);
    expect(data!.savedViews[0]).toMatchObject({ changeable: false, isDefault: false });
    const input = { list: 'JOURNAL', name: 'Of a key', query: [] };
    expect(codesAt(await run(key, 'saveView', { input }))).toEqual(['NOT_A_PERSON ']);
  });
});
