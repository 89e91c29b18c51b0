import { changedRules, sameRules } from './dimension-rules';

describe('GL-22 what an account asks of dimensions', () => {
  const required = { 'cost-centre': 'required' } as const;
  test.each([
    ['a first rule', null, [{ dimensionKey: 'project', rule: 'forbidden' }], { project: 'forbidden' }],
    [
      'a further one, in the order of keys',
      { project: 'forbidden' },
      [{ dimensionKey: 'cost-centre', rule: 'required' }],
      { 'cost-centre': 'required', project: 'forbidden' },
    ],
    [
      'another one for the same',
      required,
      [{ dimensionKey: 'cost-centre', rule: 'forbidden' }],
      { 'cost-centre': 'forbidden' },
    ],
    ['optional takes the last one away', required, [{ dimensionKey: 'cost-centre', rule: 'optional' }], null],
    ['optional of what had none', null, [{ dimensionKey: 'project', rule: 'optional' }], null],
    ['no change', required, [], required],
  ] as const)('%s', (_, rules, changes, expected) => {
    const changed = changedRules(rules, changes);
    expect(changed).toEqual(expected);
    expect(Object.keys(changed ?? {})).toEqual(Object.keys(expected ?? {}));
  });

  test.each([
    [null, null, true],
    [required, { 'cost-centre': 'required' }, true],
    [required, { 'cost-centre': 'forbidden' }, false],
    [required, null, false],
    [null, required, false],
  ] as const)('%j and %j ask the same: %s', (one, other, same) => {
    expect(sameRules(one, other)).toBe(same);
  });
});
