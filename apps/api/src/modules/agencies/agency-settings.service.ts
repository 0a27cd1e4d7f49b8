/** The agency's settings: what holds, and every change recorded. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork, type WorkFor } from '../../platform/tenancy/unit-of-work.js';
import { LogoNotAPicture } from './agencies.errors.js';
import { AgenciesRepository } from './agencies.repository.js';
import { effectiveSettings, type Settings, type SettingsChange, settingsDifference, withChange } from './agency-settings.js';
import { AgencySettingsRepository } from './agency-settings.repository.js';
import { imageTypeOf } from './image-type.js';

export interface SettingsInForce extends Settings {
  changedAt: Date | null;
  /** Address of the logo under the agency's public pages; null without one. */
  logo: string | null;
}

@Injectable()
export class AgencySettingsService {
  constructor(private readonly settings: AgencySettingsRepository, private readonly agencies: AgenciesRepository, private readonly audit: AuditService, private readonly work: UnitOfWork) {}

  /** What holds in the current agency now. */
  async inForce(): Promise<SettingsInForce> {
    const row = await this.settings.read();
    const logo = row.logoDigest ? `/api/public/agencies/${(await this.agencies.own()).slug}/logo?v=${row.logoDigest.slice(0, 16)}` : null;
    return { ...effectiveSettings(row.chosen), changedAt: row.changedAt, logo };
  }

  async change(change: SettingsChange): Promise<SettingsInForce> {
    await this.settings.lock();
    const { chosen } = await this.settings.read();
    const next = withChange(chosen, change);
    const difference = settingsDifference(effectiveSettings(chosen), effectiveSettings(next));
    if (JSON.stringify(next) !== JSON.stringify(chosen)) await this.settings.write(next);
    if (Object.keys(difference.after).length > 0) await this.audit.record({ action: 'agencies.settings-changed', objectType: 'agency', ...difference });
    return this.inForce();
  }

  /** Throws {@link LogoNotAPicture} unless the bytes are PNG, JPEG or WebP. */
  async putLogo(whose: WorkFor, bytes: Buffer): Promise<SettingsInForce> {
    const mediaType = imageTypeOf(bytes);
    if (!mediaType) throw new LogoNotAPicture();
    const digest = createHash('sha256').update(bytes).digest('hex');
    return this.work.run(whose, async () => {
      await this.settings.putLogo({ mediaType, digest, bytes });
      await this.audit.record({ action: 'agencies.logo-set', objectType: 'agency', after: { mediaType, sha256: digest } });
      return this.inForce();
    });
  }

  async removeLogo(): Promise<SettingsInForce> {
    await this.settings.removeLogo();
    await this.audit.record({ action: 'agencies.logo-removed', objectType: 'agency' });
    return this.inForce();
  }
}
