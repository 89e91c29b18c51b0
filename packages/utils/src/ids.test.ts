// cspell:ignore ghjkmnpqrs vsknk xacc
import * as fc from 'fast-check';
import { decodeId, decodePostingId, encodeId, encodePostingId, isUuid, newUuid, prefixOf } from './ids';

// From the TypeID specification's own list of valid ids.
test.each([
  ['00000000-0000-0000-0000-000000000000', '00000000000000000000000000'],
  ['00000000-0000-0000-0000-000000000010', '0000000000000000000000000g'],
  ['ffffffff-ffff-ffff-ffff-ffffffffffff', '7zzzzzzzzzzzzzzzzzzzzzzzzz'],
  ['0110c853-1d09-52d8-d73e-1194e95b5f19', '0123456789abcdefghjkmnpqrs'],
  ['01890a5d-ac96-774b-bcce-b302099a8057', '01h455vb4pex5vsknk084sn02q'],
])('S-1 %s is shown as acc_%s', (uuid, suffix) => {
  expect(encodeId('acc', uuid)).toBe(`acc_${suffix}`);
  expect(decodeId('acc', `acc_${suffix}`)).toBe(uuid);
  expect(prefixOf(`acc_${suffix}`)).toBe('acc');
});

const SUFFIX = '01h455vb4pex5vsknk084sn02q';

test.each([
  ['another prefix', `ent_${SUFFIX}`],
  ['no prefix', SUFFIX],
  ['a longer prefix', `xacc_${SUFFIX}`],
  ['capitals', `acc_${SUFFIX.toUpperCase()}`],
  ['a letter that the alphabet lacks', `acc_${SUFFIX.slice(0, -1)}u`],
  ['too short', `acc_${SUFFIX.slice(1)}`],
  ['too long', `acc_0${SUFFIX}`],
  ['more than 128 bits', 'acc_8zzzzzzzzzzzzzzzzzzzzzzzzz'],
  ['a line feed at the end', `acc_${SUFFIX}\n`],
  ['a bare UUID', '01890a5d-ac96-774b-bcce-b302099a8057'],
  ['nothing', ''],
])('S-1 %s is not found', (_name, id) => {
  expect(decodeId('acc', id)).toBeNull();
});

test('a posting is its entry and line', () => {
  const entryUuid = '01890a5d-ac96-774b-bcce-b302099a8057';
  expect(encodePostingId(entryUuid, 10_000)).toBe(`pst_${SUFFIX}_10000`);
  expect(decodePostingId(`pst_${SUFFIX}_1`)).toEqual({ entryUuid, line: 1 });
  expect(prefixOf(`pst_${SUFFIX}_1`)).toBe('pst');
  for (const id of [
    `pst_${SUFFIX}`,
    `pst_${SUFFIX}_0`,
    `pst_${SUFFIX}_01`,
    `pst_${SUFFIX}_-1`,
    `pst_${SUFFIX}_1_1`,
    `ent_${SUFFIX}_1`,
    'pst__1',
    '_1',
    '',
  ]) {
    expect(decodePostingId(id)).toBeNull();
    expect(prefixOf(id)).toBeNull();
  }
  for (const line of [0, -1, 1.5, Number.NaN, 1_000_000])
    expect(() => encodePostingId(entryUuid, line)).toThrow(RangeError);
});

test('a prefix that nobody owns is none', () => {
  expect(prefixOf(`xyz_${SUFFIX}`)).toBeNull();
  expect(prefixOf(`constructor_${SUFFIX}`)).toBeNull();
  expect(prefixOf('acc_')).toBeNull();
});

test('new ids are UUIDs of version 7 and sort by their time', () => {
  const made = Array.from({ length: 1000 }, newUuid);
  expect(made.every((uuid) => isUuid(uuid) && uuid[14] === '7')).toBe(true);
  expect(new Set(made).size).toBe(1000);
  expect(made.toSorted()).toEqual(made);
});

test('what is no UUID has no id', () => {
  expect(() => encodeId('acc', 'x')).toThrow(RangeError);
});

test('property: ids are read back, in either case of the UUID, and sort as the UUIDs do', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      expect(decodeId('ent', encodeId('ent', a.toUpperCase()))).toBe(a);
      expect(encodeId('ent', a) < encodeId('ent', b)).toBe(a < b);
    }),
  );
});
