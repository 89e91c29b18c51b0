import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import specifications from '@asyncapi/specs';
import Ajv from 'ajv';
import { compare } from './compare.mjs';
import { compareEvents, eventsDocument } from './events.mjs';
import { operationFiles, recordedHere } from './recorded.mjs';
import { operationsOf } from './usage.mjs';

describe('changes of the graph', () => {
  const before = `
    type Query { account(id: ID!): Account accounts: [Account!]! }
    type Account { id: ID! name: String! code: String! }
    type Entry { id: ID! name: String! }`;
  const operations = [
    ...operationsOf('query Chart { accounts { id name } }', 'web'),
    ...operationsOf('query One($id: ID!) { account(id: $id) { code } }', 'shop'),
  ];
  const changes = (after, strict = false) => compare(before, after, operations, { strict });

  test('a field that an operation reads is not taken away, and it is said who reads it', async () => {
    expect(await changes(before.replace('name: String! code', 'code'))).toEqual([
      {
        path: 'Account.name',
        message: expect.stringContaining('name'),
        breaking: true,
        refused: true,
        usedBy: ['web: Chart'],
      },
    ]);
  });

  test('use is by the exact coordinate: the same name of another type is nobody’s', async () => {
    const [change] = await changes(before.replace('type Entry { id: ID! name: String! }', 'type Entry { id: ID! }'));
    expect(change).toMatchObject({ path: 'Entry.name', breaking: true, refused: false, usedBy: [] });
  });

  test('of the public graph nothing is taken away, for nobody knows who uses it', async () => {
    const [change] = await changes(
      before.replace('type Entry { id: ID! name: String! }', 'type Entry { id: ID! }'),
      true,
    );
    expect(change).toMatchObject({ path: 'Entry.name', refused: true });
  });

  test('what is added breaks nobody; an argument that must be given breaks who does not give it', async () => {
    expect(await changes(before.replace('code: String! }', 'code: String! note: String }'))).toMatchObject([
      { path: 'Account.note', breaking: false, refused: false },
    ]);
    const after = before.replace('account(id: ID!)', 'account(id: ID!, at: String!)');
    expect((await changes(after)).filter(({ refused }) => refused)).toMatchObject([{ usedBy: ['shop: One'] }]);
  });

  test('a member of an input that must be given breaks who sends the input', async () => {
    const input = (members) =>
      `type Query { ok: Boolean } type Mutation { make(input: Make!): Boolean } input Make { ${members} }`;
    const making = operationsOf('mutation Make($input: Make!) { make(input: $input) }', 'shop');
    const breaks = async (from, to) =>
      (await compare(input(from), input(to), making, { strict: false })).filter(({ refused }) => refused);
    expect(await breaks('a: Int', 'a: Int b: Int!')).toMatchObject([{ path: 'Make.b', usedBy: ['shop: Make'] }]);
    expect(await breaks('a: Int', 'a: Int!')).toMatchObject([{ path: 'Make.a', usedBy: ['shop: Make'] }]);
    expect(await breaks('a: Int!', 'a: Int b: Int')).toEqual([]);
  });
});

describe('what is recorded', () => {
  const published = (name) => readFileSync(join(import.meta.dirname, '../../schema', name), 'utf8');

  test('the operations of the web are recorded as it has them', () => {
    for (const [name, text] of Object.entries(operationFiles())) expect(published(name)).toBe(text);
    expect(recordedHere().map(({ name }) => name)).toContain('web: TrialBalance');
  });

  test('whoever takes a field of the web away is told which of its operations break', async () => {
    const before = published('api.graphql');
    const after = before.replace(/(type TrialBalanceLine \{[^}]*?)\n *inCurrencies: [^\n]*/, '$1');
    expect(after).not.toBe(before);
    const changes = await compare(before, after, recordedHere(), { strict: false });
    expect(changes.filter(({ refused }) => refused)).toMatchObject([
      { path: 'TrialBalanceLine.inCurrencies', refused: true, usedBy: expect.arrayContaining(['web: TrialBalance']) },
    ]);
  });
});

describe('the facts', () => {
  const services = [
    { name: 'auth', reactsTo: [] },
    { name: 'general-ledger', reactsTo: ['qbit.auth.organization.created.v1'] },
  ];
  const document = () => structuredClone(eventsDocument(services));
  const TYPE = 'qbit.auth.organization.created.v1';
  const dataOf = (of) => of.components.messages[TYPE].payload.allOf[1].properties.data;
  const after = (change) => {
    const changed = document();
    change(dataOf(changed), changed);
    return compareEvents(document(), changed);
  };

  test('the document is an AsyncAPI 3.0 document', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile(specifications.schemasWithoutId['3.0.0']);
    validate(document());
    expect(validate.errors).toBe(null);
    expect(Object.keys(document().channels)).toContain('qbit.general-ledger.journal-entry.posted.v1');
  });

  test('nothing changed', () => expect(after(() => undefined)).toEqual([]));

  test('an optional member, and a new kind of fact, break nobody', () => {
    expect(after(({ properties }) => void (properties.website = { type: 'string' }))).toEqual([
      { path: `${TYPE}.website`, message: 'is new', breaking: false, usedBy: [] },
    ]);
    expect(after((_, { channels }) => void (channels['qbit.auth.thing.made.v1'] = channels[TYPE]))).toMatchObject([
      { path: 'qbit.auth.thing.made.v1', breaking: false },
    ]);
  });

  test.each([
    ['a member is gone', 'name', ({ properties }) => delete properties.name],
    [
      'a new member is required: old facts lack it',
      'website',
      (data) => {
        data.properties.website = { type: 'string' };
        data.required.push('website');
      },
    ],
    ['a member is optional now', 'name', (data) => (data.required = data.required.filter((key) => key !== 'name'))],
    ['a member is of another type', 'name', ({ properties }) => (properties.name = { type: 'integer' })],
    [
      'a member takes more than before',
      'fiscalYearStartMonth',
      ({ properties }) => (properties.fiscalYearStartMonth.maximum = 13),
    ],
  ])('%s: who takes the fact is named', (_, member, change) => {
    expect(after(change)).toMatchObject([{ path: `${TYPE}.${member}`, breaking: true, usedBy: ['general-ledger'] }]);
  });

  test('a kind of fact that is gone breaks who takes it', () => {
    expect(after((_, { channels }) => delete channels[TYPE])).toMatchObject([
      { path: TYPE, message: 'is gone', breaking: true, usedBy: ['general-ledger'] },
    ]);
  });

  test('deep in lists and maps it is seen too', () => {
    const posted = 'qbit.general-ledger.journal-entry.posted.v1';
    const before = document();
    const changed = document();
    const { properties } = changed.components.messages[posted].payload.allOf[1].properties.data;
    delete properties.postings.items.properties.side;
    properties.postings.items.properties.dimensions.additionalProperties = { type: 'integer' };
    expect(compareEvents(before, changed).map(({ path, breaking }) => [path, breaking])).toEqual([
      [`${posted}.postings.[].dimensions.*`, true],
      [`${posted}.postings.[].side`, true],
    ]);
  });
});
