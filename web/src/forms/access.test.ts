import { newPasswordForm, secondFactorForm, signInForm, signUpForm } from './access';

const faults = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);

describe('signing up', () => {
  const good = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' };

  test('takes what is complete, without the space around it', () => {
    expect(signUpForm.parse({ ...good, name: ' Ada ', email: ' ada@example.com ' })).toEqual(good);
  });

  test.each([
    [{ name: '  ' }, 'name: required'],
    [{ name: 'x'.repeat(121) }, 'name: tooLong'],
    [{ email: '' }, 'email: required'],
    [{ email: 'ada@' }, 'email: email'],
    [{ password: 'x'.repeat(9) }, 'password: passwordShort'],
    [{ password: 'x'.repeat(201) }, 'password: passwordLong'],
  ])('refuses %p', (change, fault) => {
    expect(faults(signUpForm.safeParse({ ...good, ...change }))).toContain(fault);
  });

  test('a password keeps its spaces', () => {
    expect(signUpForm.parse({ ...good, password: '  twelve chars  ' }).password).toBe('  twelve chars  ');
  });
});

test('signing in asks nothing of a password but that there is one', () => {
  expect(signInForm.safeParse({ email: 'ada@example.com', password: 'x' }).success).toBe(true);
  expect(faults(signInForm.safeParse({ email: 'ada@example.com', password: '' }))).toEqual(['password: required']);
});

describe('the second factor', () => {
  test.each(['123456', '123 456', 'abcde-fghij', 'AbCdE12345'])('takes %s', (code) => {
    expect(secondFactorForm.parse({ code, trustDevice: false }).code).toBe(code.replace(' ', ''));
  });

  test.each(['12345', '1234567', 'abc'])('refuses %s', (code) => {
    expect(faults(secondFactorForm.safeParse({ code, trustDevice: false }))).toEqual(['code: code']);
  });
});

test('a new password is typed twice alike', () => {
  expect(faults(newPasswordForm.safeParse({ password: 'correct horse battery', again: 'correct horse' }))).toEqual([
    'again: passwordsDiffer',
  ]);
});
