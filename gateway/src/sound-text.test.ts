import { assertSoundText } from './sound-text';

const refusal = (path: string[]) =>
  expect.objectContaining({ code: 'BAD_USER_INPUT', extensions: expect.objectContaining({ path }) });

function thrownBy(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}

describe('text of a request', () => {
  it.each([
    ['a NUL in a variable', { variables: { input: [{ name: 'a\0b' }] } }, ['variables', 'input', '0', 'name']],
    ['a lone high surrogate', { variables: { name: 'a\ud800' } }, ['variables', 'name']],
    ['a lone low surrogate', { variables: { name: '\udc00b' } }, ['variables', 'name']],
    ['a NUL in a key', { variables: { 'a\0': 1 } }, ['variables']],
    ['an escaped NUL in a document', { query: String.raw`{ a(b: "x\u0000") }` }, ['query']],
    ['a braced NUL in a document', { query: String.raw`{ a(b: "\u{000}") }` }, ['query']],
    ['an escaped NUL after a backslash', { query: String.raw`{ a(b: "\\\u0000") }` }, ['query']],
  ])('refuses %s', (_, body, path) => {
    expect(thrownBy(() => assertSoundText(body))).toEqual(refusal(path));
  });

  it.each([
    ['no body', undefined],
    ['a whole surrogate pair', { variables: { name: '😀' } }],
    ['every other control character', { variables: { name: '\u0001\n\t' } }],
    ['the words of an escape in a variable', { variables: { name: String.raw`\u0000` } }],
    ['a backslash before the word u0000', { query: String.raw`{ a(b: "\\u0000") }` }],
  ])('takes %s', (_, body) => {
    expect(thrownBy(() => assertSoundText(body))).toBeNull();
  });
});
