/** The way out in a mail: a sealed link that goes on working when the link to the answer is long gone. */
import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../../../platform/secrets/field-cipher.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';

const context = { agencyId: 'platform', purpose: 'stop-link' } as const;
const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export interface StopWish { agencyId: string; surveyId: string; recipientIndex: Buffer }

@Injectable()
export class StopLinks {
  constructor(private readonly cipher: FieldCipher, private readonly tenant: Tenant) {}

  /** `recipientIndex` is the keyed hash of number or address, 16 bytes: the link tells nobody who it is for. */
  make(recipientIndex: Buffer, surveyId: string): string {
    const bytes = Buffer.concat([Buffer.from((this.tenant.agencyId + surveyId).replaceAll('-', ''), 'hex'), recipientIndex]);
    return this.cipher.encrypt(bytes.toString('latin1'), context).toString('base64url');
  }

  /** Null for a link that we did not make. */
  read(token: string): StopWish | null {
    try {
      const bytes = Buffer.from(this.cipher.decrypt(Buffer.from(token, 'base64url'), context), 'latin1');
      if (bytes.length !== 48) return null;
      const hex = bytes.toString('hex');
      return { agencyId: uuidOf(hex.slice(0, 32)), surveyId: uuidOf(hex.slice(32, 64)), recipientIndex: bytes.subarray(32) };
    } catch {
      return null;
    }
  }
}
