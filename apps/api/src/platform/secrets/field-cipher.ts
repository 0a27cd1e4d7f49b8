/** Encrypts single columns (phone, e-mail, complaint text, TOTP secrets) and makes blind indexes for looking them up. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { writeLog } from '../http/json-logger.js';

const version = 1;
const keyIdBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const mostTold = 1000;

/** Bound to agency (`platform` for none) and purpose, so that a value copied to another agency or column does not decrypt. */
export interface CipherContext { agencyId: string; purpose: string }

export class FieldUndecipherable extends Error {
  /** @param words what stands in the value's place where the rest is shown all the same */
  constructor(readonly words: string, message: string) {
    super(message);
  }
}
/** A value as far as it can be read; where it cannot, `text` says so in its place. */
export interface Legible { readable: boolean; text: string }

@Injectable()
export class FieldCipher {
  private readonly masters: { id: Buffer; key: Buffer }[];
  /** What was logged as unreadable. */
  private readonly told = new Set<string>();

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.masters = [settings.SECRET_KEY, ...settings.SECRET_KEYS_OLD].map((encoded) => {
      const key = Buffer.from(encoded, 'base64');
      return { key, id: createHmac('sha256', key).update('key-id').digest().subarray(0, keyIdBytes) };
    });
  }

  /** AES-256-GCM with the newest key: version, key id, nonce, tag, text. */
  encrypt(plain: string, context: CipherContext): Buffer {
    return this.seal(Buffer.from(plain, 'utf8'), context);
  }

  /** As {@link encrypt}, of bytes. */
  seal(plain: Buffer, context: CipherContext): Buffer {
    const master = this.newest();
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', derive(master.key, context), nonce);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from([version]), master.id, nonce, cipher.getAuthTag(), body]);
  }

  /** Reverses {@link encrypt} with whichever key made it; throws {@link FieldUndecipherable}. */
  decrypt(stored: Buffer, context: CipherContext): string {
    return this.unseal(stored, context).toString('utf8');
  }

  /** As {@link decrypt}, for lists, exports and jobs, which one value must not stop; what cannot be read is logged once for each agency, kind and key. Never for what is signed in or verified with. */
  legible(stored: Buffer, context: CipherContext): Legible {
    try {
      return { readable: true, text: this.decrypt(stored, context) };
    } catch (error) {
      if (!(error instanceof FieldUndecipherable)) throw error;
      const [purpose = ''] = context.purpose.split(':');
      const keyId = stored.subarray(1, 1 + keyIdBytes).toString('hex');
      const told = `${context.agencyId} ${purpose} ${keyId} ${error.words}`;
      if (this.told.size < mostTold && !this.told.has(told)) {
        this.told.add(told);
        writeLog('error', 'encrypted value cannot be read', { agencyId: context.agencyId, purpose, keyId, why: error.message });
      }
      return { readable: false, text: error.words };
    }
  }

  /** Reverses {@link seal}. */
  unseal(stored: Buffer, context: CipherContext): Buffer {
    const id = stored.subarray(1, 1 + keyIdBytes);
    const master = this.masters.find((candidate) => candidate.id.equals(id));
    if (stored[0] !== version || !master) throw new FieldUndecipherable('cannot be read (key missing)', 'No key fits this value: is a key missing from SECRET_KEYS_OLD?');
    const nonceAt = 1 + keyIdBytes;
    const tagAt = nonceAt + nonceBytes;
    try {
      const decipher = createDecipheriv('aes-256-gcm', derive(master.key, context), stored.subarray(nonceAt, tagAt));
      decipher.setAuthTag(stored.subarray(tagAt, tagAt + tagBytes));
      return Buffer.concat([decipher.update(stored.subarray(tagAt + tagBytes)), decipher.final()]);
    } catch {
      throw new FieldUndecipherable('cannot be read (changed)', 'The value was changed or belongs elsewhere.');
    }
  }

  /** True when a newer key should encrypt the value again. */
  isStale(stored: Buffer): boolean {
    return !stored.subarray(1, 1 + keyIdBytes).equals(this.newest().id);
  }

  /** Keyed hash for equality look-ups, per agency and purpose; `value` must be normalised by the caller. Newest key first. */
  blindIndexes(value: string, context: CipherContext): Buffer[] {
    return this.masters.map((master) => createHmac('sha256', derive(master.key, { ...context, purpose: `index:${context.purpose}` })).update(value).digest().subarray(0, 16));
  }

  private newest(): { id: Buffer; key: Buffer } {
    const [first] = this.masters;
    if (!first) throw new Error('SECRET_KEY is missing');
    return first;
  }
}

/** Derived keys by master and context: an import encrypts a million values under two of them. */
const derived = new Map<string, Buffer>();
const mostDerived = 10_000;

function derive(master: Buffer, context: CipherContext): Buffer {
  const name = JSON.stringify([master.toString('base64'), context.agencyId, context.purpose]);
  const known = derived.get(name);
  if (known) return known;
  if (derived.size >= mostDerived) derived.clear();
  const key = Buffer.from(hkdfSync('sha256', master, Buffer.from(context.agencyId), Buffer.from(`rapport:${context.purpose}`), 32));
  derived.set(name, key);
  return key;
}
