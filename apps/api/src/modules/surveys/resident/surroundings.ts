/** What an agency and a survey say on every page, remembered for some seconds: it is the same for all their links. */
import { Injectable } from '@nestjs/common';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { AgencySettingsService } from '../../agencies/agency-settings.service.js';
import { Clock } from '../../notifications/clock.js';
import { AgencyStanding } from './agency-standing.repository.js';

export interface AgencyFacts { id: string; slug: string; name: string; zone: string; languages: string[]; accent: string; active: boolean }
export type SurveyMode = 'anonymous' | 'confidential';

const resident = { kind: 'resident', id: null, label: 'Resident' } as const;
/** A suspended agency stops showing pages after this long at most; it stops taking answers at once, in the database. */
const rememberMs = 10_000;
const remembered = 5000;

@Injectable()
export class Surroundings {
  private readonly agencies = new Map<string, { facts: Promise<AgencyFacts>; until: number }>();
  /** What was promised cannot change once people were asked, so it is remembered for good. */
  private readonly modes = new Map<string, Promise<SurveyMode>>();

  constructor(
    private readonly work: UnitOfWork, private readonly profiles: AgenciesService, private readonly settings: AgencySettingsService, private readonly standing: AgencyStanding, private readonly clock: Clock,
  ) {}

  agency(agencyId: string): Promise<AgencyFacts> {
    const known = this.agencies.get(agencyId);
    if (known && known.until > this.clock.now().getTime()) return known.facts;
    const facts = this.inside(agencyId, async () => {
      const { id, slug, name, timeZone: zone, languages } = await this.profiles.profile();
      return { id, slug, name, zone, languages, accent: (await this.settings.inForce()).accent, active: await this.standing.isActive() };
    });
    forgetWhenFailed(this.agencies, agencyId, facts);
    this.agencies.set(agencyId, { facts, until: this.clock.now().getTime() + rememberMs });
    return facts;
  }

  mode(agencyId: string, surveyId: string): Promise<SurveyMode> {
    const known = this.modes.get(surveyId);
    if (known) return known;
    const mode = this.inside(agencyId, () => this.standing.mode(surveyId));
    forgetWhenFailed(this.modes, surveyId, mode);
    this.modes.set(surveyId, mode);
    return mode;
  }

  private inside<T>(agencyId: string, work: () => Promise<T>): Promise<T> {
    return this.work.run({ agencyId, actor: resident, source: noSource }, work);
  }
}

function forgetWhenFailed(cache: Map<string, unknown>, key: string, value: Promise<unknown>): void {
  if (cache.size >= remembered) cache.clear();
  value.catch(() => cache.delete(key));
}
