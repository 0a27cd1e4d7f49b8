/** What an agency and a survey say on every page, remembered for some seconds: it is the same for all their links. */
import { Injectable } from '@nestjs/common';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { AgencySettingsService } from '../../agencies/agency-settings.service.js';
import { AgencyStanding } from './agency-standing.repository.js';

export interface AgencyFacts { id: string; slug: string; name: string; zone: string; languages: string[]; accent: string; active: boolean }
export type SurveyMode = 'anonymous' | 'confidential';

const resident = { kind: 'resident', id: null, label: 'Resident' } as const;
/** A suspended agency stops showing pages after this long at most; it stops taking answers at once, in the database. */
const rememberMs = 10_000;
const remembered = 5000;

@Injectable()
export class Surroundings {
  private readonly agencies = new Map<string, { facts: AgencyFacts; until: number }>();
  /** What was promised cannot change once people were asked, so it is remembered for good. */
  private readonly modes = new Map<string, SurveyMode>();

  constructor(
    private readonly work: UnitOfWork, private readonly profiles: AgenciesService, private readonly settings: AgencySettingsService, private readonly standing: AgencyStanding,
  ) {}

  /** What is remembered; undefined when it must be read. Waits for nothing, because nearly every page ends here. */
  known(agencyId: string, surveyId: string, now: Date): { agency: AgencyFacts; mode: SurveyMode } | undefined {
    const agency = this.agencies.get(agencyId);
    const mode = this.modes.get(surveyId);
    return agency && mode && agency.until > now.getTime() ? { agency: agency.facts, mode } : undefined;
  }

  async read(agencyId: string, surveyId: string, now: Date): Promise<{ agency: AgencyFacts; mode: SurveyMode }> {
    const read = await this.work.run({ agencyId, actor: resident, source: noSource }, async () => {
      const { id, slug, name, timeZone: zone, languages } = await this.profiles.profile();
      const agency = { id, slug, name, zone, languages, accent: (await this.settings.inForce()).accent, active: await this.standing.isActive() };
      return { agency, mode: await this.standing.mode(surveyId) };
    });
    for (const map of [this.agencies, this.modes]) if (map.size >= remembered) map.clear();
    this.agencies.set(agencyId, { facts: read.agency, until: now.getTime() + rememberMs });
    this.modes.set(surveyId, read.mode);
    return read;
  }
}
