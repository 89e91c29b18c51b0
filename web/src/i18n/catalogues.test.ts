import de from '../../messages/de.json';
import en from '../../messages/en.json';
import nl from '../../messages/nl.json';

/** Every message by its path. */
function messages(catalogue: object, path = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : messages(value as object, `${path}${key}.`),
  );
}

/** What a message takes: its arguments and tags, whatever their order. */
function slots(message: string): string[] {
  return [...message.matchAll(/\{(\w+)|<(\w+)>/g)]
    .map(([, argument, tag]) => argument ?? `<${tag}>`)
    .filter((slot) => !/^(one|other)$/.test(slot))
    .sort();
}

const english = new Map(messages(en));

describe.each([
  ['de', de],
  ['nl', nl],
])('the catalogue %s', (_language, catalogue) => {
  const own = new Map(messages(catalogue));

  test('has every message of the English one, and no other', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('takes the same arguments in each', () => {
    // Words inside a plural are in braces too: what is an argument begins the braces and is followed by a comma or the end.
    const argumentsOf = (message: string) => slots(message.replaceAll(/(one|other) \{[^}]*\}/g, ''));
    for (const [path, message] of english)
      expect([path, argumentsOf(own.get(path) ?? '')]).toEqual([path, argumentsOf(message)]);
  });
});

test('no message is empty but where there is nothing to say', () => {
  expect([...english].filter(([, message]) => message === '').map(([path]) => path)).toEqual([
    'home.steps.company.text',
  ]);
});
