/** Kinds of agencies, states and languages in words. */
import type { agencyKinds } from '@rapport/api-contract/agencies';
import type { agencyStatuses } from '@rapport/api-contract/platform';

type AgencyKind = (typeof agencyKinds)[number];
type AgencyStatus = (typeof agencyStatuses)[number];

export const agencyKindWords: Record<AgencyKind, string> = {
  sheriff: 'Sheriff', municipal_police: 'Municipal police', county_police: 'County police', state_police: 'State police', campus_police: 'Campus police', dispatch_center: 'Dispatch center', other: 'Other',
};
export const agencyKindChoices = Object.entries(agencyKindWords).map(([value, label]) => ({ value: value as AgencyKind, label }));
export const agencyStatusWords: Record<AgencyStatus, { label: string; tone: 'good' | 'attention' | 'neutral' }> = {
  active: { label: 'Active', tone: 'good' }, suspended: { label: 'Suspended', tone: 'attention' }, closed: { label: 'Closed', tone: 'neutral' },
};

/** Languages that residents and members are most often served in, first; any other tag can be typed. */
export const commonLanguages = ['en', 'es', 'zh', 'vi', 'ko', 'tl', 'ar', 'fr', 'ht', 'pt', 'ru', 'pl', 'hi', 'ur', 'fa', 'so', 'am', 'uk', 'de', 'it'];

/** "Spanish (español)" in English screens; the tag itself where nobody knows a name. */
export function languageName(tag: string): string {
  const name = (locale: string) => {
    try {
      return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
  const [english, own] = [name('en'), name(tag)];
  return english.toLowerCase() === own.toLowerCase() ? english : `${english} (${own})`;
}
