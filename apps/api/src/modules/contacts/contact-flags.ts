/** The flags of a contact as bits of one small number, in the order of the contract. */
import { type ContactFlag, contactFlags } from '@rapport/api-contract/contacts';

/** The bit of one flag. */
export const flagBit = (flag: ContactFlag): number => 1 << contactFlags.indexOf(flag);

/** Bits → names. */
export function flagsOf(bits: number): ContactFlag[] {
  return contactFlags.filter((flag) => (bits & flagBit(flag)) !== 0);
}
