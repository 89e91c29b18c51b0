import type { AccessLetters } from './access-letters';

export const ENGLISH: AccessLetters = {
  verifyAddress: (name, url) => ({
    subject: 'Verify your e-mail address',
    paragraphs: [`Hello ${name},`, 'please verify that this is your e-mail address:'],
    link: { url, label: 'Verify the address' },
    closing: ['The link is good for one day. If you did not sign up, do nothing.'],
  }),
  changeAddress: (name, url) => ({
    subject: 'Confirm your new e-mail address',
    paragraphs: [`Hello ${name},`, 'please confirm that you want to sign in with this address from now on:'],
    link: { url, label: 'Use this address' },
    closing: ['The link is good for one day. If you did not ask for it, do nothing: nothing changes.'],
  }),
  addressChanged: (name) => ({
    subject: 'Your e-mail address was changed',
    paragraphs: [
      `Hello ${name},`,
      'your account has another e-mail address now; this one signs in no longer.',
      'If it was not you, somebody knows your password: tell who runs this installation at once.',
    ],
    closing: [],
  }),
  resetPassword: (name, url) => ({
    subject: 'Set a new password',
    paragraphs: [`Hello ${name},`, 'somebody asked for a new password for this address. You can set one here:'],
    link: { url, label: 'Set a new password' },
    closing: [
      'The link is good for one hour and for one use. If it was not you, do nothing: your password stays as it is.',
    ],
  }),
  alreadySignedUp: (name, url) => ({
    subject: 'You already have an account',
    paragraphs: [
      `Hello ${name},`,
      'somebody tried to sign up with this address, which has an account already. If it was you, sign in instead; if you forgot the password, set a new one:',
    ],
    link: { url, label: 'Set a new password' },
    closing: ['If it was not you, do nothing: nobody learnt that you have an account.'],
  }),
  passwordChanged: (name) => ({
    subject: 'Your password was changed',
    paragraphs: [
      `Hello ${name},`,
      'the password of your account was changed.',
      'If it was not you, set a new password at once by "Forgot your password?" on the sign-in page.',
    ],
    closing: [],
  }),
};
