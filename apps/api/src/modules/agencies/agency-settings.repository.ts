/** Reads and writes what the current agency chose, and its logo. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { ChosenSettings } from './agency-settings.js';
import type { ImageType } from './image-type.js';

export interface SettingsRow { chosen: ChosenSettings; changedAt: Date | null; logoDigest: string | null }
export interface Logo { mediaType: ImageType; digest: string; bytes: Buffer }

@Injectable()
export class AgencySettingsRepository {
  constructor(private readonly tenant: Tenant) {}

  async read(): Promise<SettingsRow> {
    const rows = await this.tenant.query<SettingsRow>(
      `select coalesce(s.chosen, '{}') as chosen, case when s.chosen <> '{}' then s.changed_at end as "changedAt", l.digest as "logoDigest"
       from (select $1::uuid as agency_id) a left join agency_settings s on s.agency_id = a.agency_id left join agency_logo l on l.agency_id = a.agency_id`, [this.tenant.agencyId]);
    return rows[0] ?? { chosen: {}, changedAt: null, logoDigest: null };
  }

  /** Locks the settings, so that two changes at once do not undo each other. */
  async lock(): Promise<void> {
    await this.tenant.query("insert into agency_settings (agency_id, chosen) values ($1, '{}') on conflict (agency_id) do update set agency_id = excluded.agency_id", [this.tenant.agencyId]);
  }

  async write(chosen: ChosenSettings): Promise<void> {
    await this.tenant.query('update agency_settings set chosen = $2, changed_at = now() where agency_id = $1', [this.tenant.agencyId, JSON.stringify(chosen)]);
  }

  async putLogo(logo: Logo): Promise<void> {
    await this.tenant.query(
      `insert into agency_logo (agency_id, media_type, digest, bytes) values ($1, $2, $3, $4)
       on conflict (agency_id) do update set media_type = excluded.media_type, digest = excluded.digest, bytes = excluded.bytes`,
      [this.tenant.agencyId, logo.mediaType, logo.digest, logo.bytes]);
  }

  async removeLogo(): Promise<void> {
    await this.tenant.query('delete from agency_logo where agency_id = $1', [this.tenant.agencyId]);
  }

  async logo(): Promise<Logo | undefined> {
    return (await this.tenant.query<Logo>('select media_type as "mediaType", digest, bytes from agency_logo where agency_id = $1', [this.tenant.agencyId]))[0];
  }
}
