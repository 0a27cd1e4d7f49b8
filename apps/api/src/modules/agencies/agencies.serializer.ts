/** The agency's profile as the API tells it. */
import type { agencyProfile } from '@rapport/api-contract/agencies';
import type { z } from 'zod';
import type { Agency } from './agency.entity.js';

export function toProfile(agency: Agency): z.input<typeof agencyProfile> {
  return {
    id: agency.id, slug: agency.slug, name: agency.name, kind: agency.kind as z.input<typeof agencyProfile>['kind'], timeZone: agency.timeZone,
    languages: agency.languages, fiscalYearStart: agency.fiscalYearStart, openedOn: agency.openedAt.toISOString().slice(0, 10),
  };
}
