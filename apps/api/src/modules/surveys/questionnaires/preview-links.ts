/** Links to a preview: sealed, valid for a day, and nothing is stored for them. */
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { FieldCipher } from '../../../platform/secrets/field-cipher.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { Clock } from '../../notifications/clock.js';

const context = { agencyId: 'platform', purpose: 'survey-preview' } as const;
const dayMs = 86_400_000;
const hexOf = (uuid: string) => uuid.replaceAll('-', '');
const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const none = '0'.repeat(32);

export interface Previewed { agencyId: string; questionnaireId: string; versionId: string | null }

@Injectable()
export class PreviewLinks {
  constructor(private readonly cipher: FieldCipher, private readonly tenant: Tenant, private readonly clock: Clock, @Inject(SETTINGS) private readonly settings: Settings) {}

  make(questionnaireId: string, versionId: string | null): { url: string; expiresAt: string } {
    const until = this.clock.now().getTime() + dayMs;
    const hex = [this.tenant.agencyId, questionnaireId, versionId ?? none].map(hexOf).join('') + Math.floor(until / 1000).toString(16).padStart(8, '0');
    const token = this.cipher.encrypt(Buffer.from(hex, 'hex').toString('latin1'), context).toString('base64url');
    return { url: `${this.settings.PUBLIC_URL}/preview/${token}`, expiresAt: new Date(until).toISOString() };
  }

  /** Null for a link that we did not make or that is over. */
  read(token: string): Previewed | null {
    try {
      const hex = Buffer.from(this.cipher.decrypt(Buffer.from(token, 'base64url'), context), 'latin1').toString('hex');
      if (hex.length !== 104 || Number.parseInt(hex.slice(96), 16) * 1000 < this.clock.now().getTime()) return null;
      const [agencyId, questionnaireId, versionId] = [hex.slice(0, 32), hex.slice(32, 64), hex.slice(64, 96)];
      return { agencyId: uuidOf(agencyId), questionnaireId: uuidOf(questionnaireId), versionId: versionId === none ? null : uuidOf(versionId) };
    } catch {
      return null;
    }
  }
}
