/** Flags as bits: stored numbers keep their meaning. */
import { contactFlags } from '@rapport/api-contract/contacts';
import { flagBit, flagsOf } from './contact-flags.js';

describe('flags of a contact', () => {
  it('never change their stored bit: a new flag is added at the end', () => {
    expect(contactFlags.map((flag) => [flag, flagBit(flag)])).toEqual([['no_township', 1], ['no_zip', 2], ['no_address', 4], ['bad_location', 8], ['bad_phone', 16], ['bad_email', 32], ['time_skipped', 64], ['time_repeated', 128], ['unknown_unit', 256], ['bad_times', 512], ['times_out_of_order', 1024]]);
  });

  it('are read back as they were stored', () => {
    for (let bits = 0; bits < 512; bits++) expect(flagsOf(bits).reduce((sum, flag) => sum + flagBit(flag), 0)).toBe(bits);
  });

  it('leave only the two common ones out of the column of rare flags', () => {
    expect(505).toBe(511 - flagBit('no_zip') - flagBit('no_address'));
  });
});
