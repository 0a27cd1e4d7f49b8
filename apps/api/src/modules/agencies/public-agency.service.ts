/** What anybody may know of an active agency, found by its public address. */
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/http/domain-error.js';
import { Crossing } from '../../platform/tenancy/crossing.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { AgenciesRepository } from './agencies.repository.js';
import type { Agency } from './agency.entity.js';
import { AgencySettingsRepository, type Logo } from './agency-settings.repository.js';
import { AgencySettingsService, type SettingsInForce } from './agency-settings.service.js';

@Injectable()
export class PublicAgencyService {
  constructor(
    private readonly crossing: Crossing, private readonly work: UnitOfWork, private readonly agencies: AgenciesRepository,
    private readonly settings: AgencySettingsService, private readonly repository: AgencySettingsRepository,
  ) {}

  read(slug: string, source: Source): Promise<{ agency: Agency; settings: SettingsInForce }> {
    return this.inside(slug, source, async () => ({ agency: await this.agencies.own(), settings: await this.settings.inForce() }));
  }

  logo(slug: string, source: Source): Promise<Logo> {
    return this.inside(slug, source, async () => {
      const logo = await this.repository.logo();
      if (!logo) throw new NotFound('logo');
      return logo;
    });
  }

  private async inside<T>(slug: string, source: Source, work: () => Promise<T>): Promise<T> {
    const [agency] = await this.crossing.query<{ id: string }>('find the agency behind a public address', "select id from agency where slug = $1 and status = 'active'", [slug]);
    if (!agency) throw new NotFound('agency');
    return this.work.run({ agencyId: agency.id, actor: { kind: 'resident', id: null, label: 'Resident' }, source }, work);
  }
}
