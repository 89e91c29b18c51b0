// cspell:ignore nwbkgb NWBKGB NWBK
import type { Identity } from '@qbit/types';
import { encodeId, newUuid } from '@qbit/utils';
import { type Harness, startHarness } from './harness';
import { type Company, type Failure, factsOf, found, join, signUp } from './members-people';

const [LOGO, PDF] = [newUuid(), newUuid()];
let auth: Harness;
let company: Company;
beforeAll(async () => {
  auth = await startHarness({ files: { [LOGO]: 'image/png', [PDF]: 'application/pdf' } });
  company = await found(auth, await signUp(auth, 'Olga'));
});
afterAll(() => auth.close());

const olga = () => company.owner.in(company.id);
const FIELDS = `name slug legalName taxId address { line1 line2 postalCode city region country } email phone iban bic logoUrl
  separationOfDuties functionalCurrency`;

async function update(input: Record<string, unknown>, by?: Identity | null) {
  const { data, errors } = await auth.as<{
    updateOrganization: { organization: Record<string, unknown> | null; errors: Failure[] };
  }>(
    by ?? (await olga()),
    `mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { organization { ${FIELDS} } errors { __typename code path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.updateOrganization;
}
const codes = ({ errors }: { errors: readonly Failure[] }) => errors.map(({ code, path }) => [code, path.join('.')]);

test('all settings are kept, with bank details in their electronic form, and the slug stays', async () => {
  const { organization, errors } = await update({
    name: ' Difference Engines ',
    legalName: 'Difference Engines Ltd',
    taxId: 'GB 123 4567 82',
    address: { line1: '1 Dorset Street', postalCode: 'W1U 4EG', city: 'London', country: 'GB' },
    email: 'books@example.com',
    phone: '+44 20 7946 0000',
    iban: 'gb82 west 1234 5698 7654 32',
    bic: 'nwbkgb2l',
    logoFileId: encodeId('fil', LOGO),
    separationOfDuties: 'THREE_PERSONS',
  });
  expect(errors).toEqual([]);
  expect(organization).toEqual({
    name: 'Difference Engines',
    slug: 'analytical-engines',
    legalName: 'Difference Engines Ltd',
    taxId: 'GB 123 4567 82',
    address: {
      line1: '1 Dorset Street',
      line2: null,
      postalCode: 'W1U 4EG',
      city: 'London',
      region: null,
      country: 'GB',
    },
    email: 'books@example.com',
    phone: '+44 20 7946 0000',
    iban: 'GB82WEST12345698765432',
    bic: 'NWBKGB2L',
    logoUrl: `http://auth.test/files/${encodeId('fil', LOGO)}`,
    separationOfDuties: 'THREE_PERSONS',
    functionalCurrency: 'GBP',
  });
  expect((await factsOf(auth, company)).at(-1)).toMatchObject({
    type: 'qbit.auth.organization.updated.v1',
    data: {
      name: 'Difference Engines',
      changes: {
        name: { before: 'Analytical Engines', after: 'Difference Engines' },
        separationOfDuties: { before: 'TWO_PERSONS', after: 'THREE_PERSONS' },
      },
    },
  });
});

test('what is not named is unchanged, null is none, and what changes nothing is no fact', async () => {
  await update({ legalName: 'Engines Ltd', phone: '+44 20 7946 0001', address: { city: 'London' } });
  const { organization } = await update({ phone: null });
  expect(organization).toMatchObject({ legalName: 'Engines Ltd', phone: null, address: { city: 'London' } });
  const before = (await factsOf(auth, company)).length;
  await update({ legalName: 'Engines Ltd', phone: null, address: { city: 'London' }, name: null });
  expect(await factsOf(auth, company)).toHaveLength(before);
  expect((await update({ address: null })).organization).toMatchObject({ address: null });
});

test('every fault of the input is said at once, with its path, and nothing is changed', async () => {
  const outcome = await update({
    name: ' ',
    legalName: 'two\nlines',
    taxId: 'x'.repeat(41),
    address: { line1: 'x'.repeat(121), country: 'XX' },
    email: 'nobody',
    phone: 'call me',
    iban: 'GB82WEST12345698765433',
    bic: 'NWBK',
  });
  expect(outcome.organization).toBeNull();
  expect(codes(outcome)).toEqual([
    ['NAME_INVALID', 'input.name'],
    ['LEGAL_NAME_INVALID', 'input.legalName'],
    ['TAX_ID_INVALID', 'input.taxId'],
    ['ADDRESS_INVALID', 'input.address.line1'],
    ['COUNTRY_UNKNOWN', 'input.address.country'],
    ['EMAIL_INVALID', 'input.email'],
    ['PHONE_INVALID', 'input.phone'],
    ['IBAN_INVALID', 'input.iban'],
    ['BIC_INVALID', 'input.bic'],
  ]);
});

test('a logo is an image of the organization', async () => {
  for (const id of [encodeId('fil', newUuid()), 'fil_x', company.publicId]) {
    expect(codes(await update({ logoFileId: id }))).toEqual([['NOT_FOUND', 'input.logoFileId']]);
  }
  expect(codes(await update({ logoFileId: encodeId('fil', PDF) }))).toEqual([
    ['LOGO_NOT_AN_IMAGE', 'input.logoFileId'],
  ]);
});

test('only an owner chooses the separation of duties', async () => {
  const admin = await (await join(auth, company, 'Adam', 'admin')).in(company.id);
  await update({ separationOfDuties: 'TWO_PERSONS' });
  const refused = await update({ separationOfDuties: 'SOLE_OPERATOR', phone: '+44 1' + '234567' }, admin);
  expect(codes(refused)).toEqual([['OWNER_REQUIRED', 'input.separationOfDuties']]);
  expect(codes(await update({ separationOfDuties: 'TWO_PERSONS', taxId: 'T1' }, admin))).toEqual([]); // as it is
  const key = { ...(await olga())!, kind: 'key' as const };
  expect(codes(await update({ separationOfDuties: 'SOLE_OPERATOR' }, key))).toEqual([
    ['OWNER_REQUIRED', 'input.separationOfDuties'],
  ]);
});

test('without the permission the field is refused', async () => {
  const bea = await join(auth, company, 'Bea', 'viewer');
  const { errors } = await auth.as(
    await bea.in(company.id),
    'mutation { updateOrganization(input: { name: "X" }) { errors { code } } }',
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', missingScopes: ['organization:manage'] });
});
