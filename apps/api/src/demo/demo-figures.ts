/** The survey behind the demo's year, and the roll-ups over its answers. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { CoverageRepository } from '../modules/insights/coverage.repository.js';
import { ReachRepository } from '../modules/insights/reach.repository.js';
import { ResponsesRepository } from '../modules/insights/responses.repository.js';
import { Tenant } from '../platform/tenancy/tenant.js';

export interface StoredContact { id: string; occurredAt: Date; excluded: boolean; groupId: string; group: string; municipalityId: string | null; township: string | null; unitId: string | null; language: string | null }

@Injectable()
export class DemoFigures {
  constructor(private readonly tenant: Tenant, private readonly responses: ResponsesRepository, private readonly coverage: CoverageRepository, private readonly reach: ReachRepository) {}

  /** An active survey with the starter questionnaire that began a year ago. */
  async startSurvey(now: Date): Promise<{ surveyId: string; versionId: string }> {
    const [version] = await this.tenant.query<{ id: string; questionnaireId: string }>(
      'select id, questionnaire_id as "questionnaireId" from questionnaire_version where agency_id = $1 order by published_at limit 1', [this.tenant.agencyId]);
    if (!version) throw new Error('The agency has no starter questionnaire');
    const surveyId = uuidv7();
    const began = new Date(now.getTime() - 370 * 86_400_000);
    await this.tenant.query(
      `insert into survey (agency_id, id, name, questionnaire_id, status, channel, starts_on, delay_minutes, max_age_days, cap_count, cap_days, reminder_after_days, expires_after_days, mode, round, created_at, activated_at)
       values ($1, $2, 'After every contact', $3, 'active', 'sms', $4::date, 60, 21, 1, 30, 3, 14, 'anonymous', 1, $4, $4)`, [this.tenant.agencyId, surveyId, version.questionnaireId, began]);
    return { surveyId, versionId: version.id };
  }

  contactsBefore(before: Date): Promise<StoredContact[]> {
    return this.tenant.query<StoredContact>(
      `select c.id, c.occurred_at as "occurredAt", c.excluded_reason is not null as excluded, t.group_id as "groupId", g.name as "group", c.municipality_id as "municipalityId",
         c.township_raw as township, c.unit_id as "unitId", c.language
       from contact c join contact_type t on t.agency_id = c.agency_id and t.id = c.type_id join contact_group g on g.agency_id = t.agency_id and g.id = t.group_id
       where c.agency_id = $1 and c.occurred_at < $2 order by c.occurred_at, c.id`, [this.tenant.agencyId, before]);
  }

  /** A history was added to the figures long ago: none of it waits. `day` is the last one on which answers were added. */
  async recount(months: readonly string[], day: string): Promise<void> {
    await this.responses.claimDay(day);
    await this.reach.rebuild();
    await this.responses.recount();
    for (const month of months) await this.coverage.rebuild(month);
  }
}
