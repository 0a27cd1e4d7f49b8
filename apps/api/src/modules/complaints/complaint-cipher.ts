/** What was said in a complaint, under a key of its own for every complaint and column. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { receiptBytes, writeReceiptCode } from '@rapport/complaint-engine/receipt-code';
import { FieldCipher, type Legible } from '../../platform/secrets/field-cipher.js';
import { Tenant } from '../../platform/tenancy/tenant.js';

export type SealedField = 'said' | 'place' | 'about' | 'name' | 'phone' | 'email' | 'summary' | 'finding' | 'note' | 'message';

@Injectable()
export class ComplaintCipher {
  constructor(private readonly cipher: FieldCipher, private readonly tenant: Tenant) {}

  seal<T extends string | null>(complaintId: string, field: SealedField, value: T): T extends string ? Buffer : Buffer | null {
    return (value === null ? null : this.cipher.encrypt(value, this.context(complaintId, field))) as T extends string ? Buffer : Buffer | null;
  }

  /** What cannot be read says so, so that the rest of the complaint is read. */
  open<T extends Buffer | null>(complaintId: string, field: SealedField, stored: T): T extends Buffer ? string : string | null {
    return (stored === null ? null : this.legible(complaintId, field, stored).text) as T extends Buffer ? string : string | null;
  }

  legible(complaintId: string, field: SealedField, stored: Buffer): Legible {
    return this.cipher.legible(stored, this.context(complaintId, field));
  }

  /** The receipt code of the form with this mark: the same form sent twice gets the same code. */
  codeFor(once: string): string {
    const [newest] = this.cipher.blindIndexes(once, { agencyId: this.tenant.agencyId, purpose: 'complaint-code' });
    if (!newest) throw new Error('SECRET_KEY is missing');
    return writeReceiptCode(newest.subarray(0, receiptBytes));
  }

  private context(complaintId: string, field: SealedField) {
    return { agencyId: this.tenant.agencyId, purpose: `complaint:${field}:${complaintId}` };
  }
}

/** Codes and marks are random, so that a plain hash of them is enough. */
export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
