import { checkText, type Fault } from '@qbit/utils';

const KEY = /^[a-z][a-z0-9-]{0,39}$/;
/** Without the signs that separate dimensions in files. */
const CODE = /^[^\p{Cc}\p{Cf}\s;=]{1,40}$/u;

/** KEY_INVALID, or nothing. */
export function dimensionKeyFaults(key: string, path: readonly string[]): Fault[] {
  return KEY.test(key)
    ? []
    : [{ code: 'KEY_INVALID', message: 'A key is written in lower case, as cost-centre', path }];
}

/** CODE_INVALID, or nothing. */
export function valueCodeFaults(code: string, path: readonly string[]): Fault[] {
  return CODE.test(code)
    ? []
    : [{ code: 'CODE_INVALID', message: 'A code has 1 to 40 characters, none of them a space, ; or =', path }];
}

/** NAME_INVALID, or nothing. */
export function dimensionNameFaults(name: string, path: readonly string[]): Fault[] {
  return checkText(name, { max: 120, mayBeEmpty: false }).ok
    ? []
    : [{ code: 'NAME_INVALID', message: 'A name has 1 to 120 characters and no control characters', path }];
}
