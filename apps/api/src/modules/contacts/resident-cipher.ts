/** Encrypts how a resident can be reached, with a keyed hash for finding the same resident again. */
import { Injectable } from '@nestjs/common';
import { FieldCipher, type Legible } from '../../platform/secrets/field-cipher.js';

export type Channel = 'phone' | 'email';
/** Ciphertext and blind index as hex, ready for a set-wise statement. */
export interface Sealed { value: string; index: string }

const context = (agencyId: string, channel: Channel) => ({ agencyId, purpose: `resident-${channel}` });

@Injectable()
export class ResidentCipher {
  constructor(private readonly cipher: FieldCipher) {}

  /** `value` is normalised (see recipient.ts). */
  seal(agencyId: string, channel: Channel, value: string): Sealed {
    return { value: this.cipher.encrypt(value, context(agencyId, channel)).toString('hex'), index: this.index(agencyId, channel, value) };
  }

  open(agencyId: string, channel: Channel, stored: Buffer): Legible {
    return this.cipher.legible(stored, context(agencyId, channel));
  }

  /** Every index under which a normalised value may be stored, the newest key's first. */
  indexes(agencyId: string, channel: Channel, value: string): Buffer[] {
    return this.cipher.blindIndexes(value, context(agencyId, channel));
  }

  private index(agencyId: string, channel: Channel, value: string): string {
    const [newest] = this.indexes(agencyId, channel, value);
    if (!newest) throw new Error('SECRET_KEY is missing');
    return newest.toString('hex');
  }
}
