/** The block-list: 49,000 passwords from known breaches (zxcvbn-ts, MIT licence), of which those long enough to be chosen at all are kept. */
import { dictionary } from '@zxcvbn-ts/language-common';
import { minimumWithSecondFactor } from './password-length.js';

let list: ReadonlySet<string> | undefined;

/** Lower-case passwords of eight characters or more; built at first use. */
export function commonPasswords(): ReadonlySet<string> {
  list ??= new Set(dictionary['passwords-common'].filter((word): word is string => typeof word === 'string' && word.length >= minimumWithSecondFactor));
  return list;
}
