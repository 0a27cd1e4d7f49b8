/** The agency's profile, settings and public face as the API tells them. */
import type { agencyProfile, agencySettings, publicAgency } from '@rapport/api-contract/agencies';
import type { platformAgency } from '@rapport/api-contract/platform';
import type { z } from 'zod';
import type { Agency } from './agency.entity.js';
import type { SettingsInForce } from './agency-settings.service.js';
import { dayIn } from '../people/civil-day.js';
import { contrastWithWhite, mustBeAdjusted } from './colour-contrast.js';
import type { RegisteredAgency } from './platform-agencies.repository.js';

type Kind = z.input<typeof agencyProfile>['kind'];

export function toProfile(agency: Agency): z.input<typeof agencyProfile> {
  return {
    id: agency.id, slug: agency.slug, name: agency.name, kind: agency.kind as Kind, timeZone: agency.timeZone,
    languages: agency.languages, fiscalYearStart: agency.fiscalYearStart, openedOn: dayIn(agency.timeZone, agency.openedAt),
  };
}

export function toSettings({ accent, contactLines, quietHours, retention, changedAt, logo }: SettingsInForce): z.input<typeof agencySettings> {
  return {
    branding: { accent, contrastWithWhite: contrastWithWhite(accent), adjusted: mustBeAdjusted(accent), logo },
    contactLines, quietHours, retention, changedAt: changedAt?.toISOString() ?? null,
  };
}

export function toPublicAgency(agency: Agency, settings: SettingsInForce): z.input<typeof publicAgency> {
  return {
    slug: agency.slug, name: agency.name, kind: agency.kind as Kind, timeZone: agency.timeZone, languages: agency.languages,
    contactLines: settings.contactLines, accent: settings.accent, logo: settings.logo,
  };
}

export function toPlatformAgency(agency: RegisteredAgency): z.input<typeof platformAgency> {
  return {
    id: agency.id, slug: agency.slug, name: agency.name, kind: agency.kind as Kind, status: agency.status, timeZone: agency.timeZone, languages: agency.languages,
    fiscalYearStart: agency.fiscalYearStart, openedAt: agency.openedAt.toISOString(), statusChangedAt: agency.statusChangedAt?.toISOString() ?? null, statusReason: agency.statusReason,
  };
}
