import type { Letter } from './compose';

/** What is written to people about their access, in each language. `name` is what the person is called. */
export interface AccessLetters {
  verifyAddress(name: string, url: string): Letter;
  /** To a new address, before it is the one to sign in with. */
  changeAddress(name: string, url: string): Letter;
  /** To the address that was the one to sign in with. */
  addressChanged(name: string): Letter;
  resetPassword(name: string, url: string): Letter;
  /** To the owner of an address with which somebody tried to sign up once more. */
  alreadySignedUp(name: string, url: string): Letter;
  passwordChanged(name: string): Letter;
}
