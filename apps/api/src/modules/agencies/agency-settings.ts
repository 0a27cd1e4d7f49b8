/** What an agency may choose, what holds where it chose nothing, and how a change joins the two. */
import { defaultAccent } from './colour-contrast.js';

export interface ContactLines { phone: string | null; email: string | null; website: string | null; address: string | null }
export interface QuietHours { start: string; end: string }
export interface Retention {
  contactsMonths: number; responsesMonths: number; commentsMonths: number; complaintsMonths: number; auditMonths: number; separatedPeopleMonths: number; trainingMonths: number;
}

/** Everything filled in. */
export interface Settings { accent: string; contactLines: ContactLines; quietHours: QuietHours; retention: Retention }
/** Only what the agency chose; this is what is stored. */
export interface ChosenSettings { accent?: string; contactLines?: Partial<ContactLines>; quietHours?: QuietHours; retention?: Partial<Retention> }
/** `accent: null` goes back to the default. */
export interface SettingsChange extends Omit<ChosenSettings, 'accent'> { accent?: string | null }

/** Right for an agency that never opens the settings. Audit and complaints stand above the least that CJIS 5.9.5 (one year) and most state schedules ask. */
export const defaultSettings: Settings = {
  accent: defaultAccent,
  contactLines: { phone: null, email: null, website: null, address: null },
  quietHours: { start: '21:00', end: '08:00' },
  retention: { contactsMonths: 36, responsesMonths: 60, commentsMonths: 36, complaintsMonths: 84, auditMonths: 36, separatedPeopleMonths: 84, trainingMonths: 84 },
};

/** The settings that hold. */
export function effectiveSettings(chosen: ChosenSettings): Settings {
  return {
    accent: chosen.accent ?? defaultSettings.accent,
    contactLines: { ...defaultSettings.contactLines, ...chosen.contactLines },
    quietHours: chosen.quietHours ?? defaultSettings.quietHours,
    retention: { ...defaultSettings.retention, ...chosen.retention },
  };
}

/** What is chosen after a change; what the change leaves out stays. */
export function withChange(chosen: ChosenSettings, change: SettingsChange): ChosenSettings {
  const { accent: chosenAccent, ...rest } = chosen;
  const accent = change.accent === undefined ? chosenAccent : change.accent;
  return {
    ...rest, ...(accent ? { accent } : {}),
    ...(change.contactLines ? { contactLines: { ...chosen.contactLines, ...change.contactLines } } : {}),
    ...(change.quietHours ? { quietHours: change.quietHours } : {}),
    ...(change.retention ? { retention: { ...chosen.retention, ...change.retention } } : {}),
  };
}

/** The fields that differ, as flat names, for the audit trail: `quietHours.start`. */
export function settingsDifference(before: Settings, after: Settings): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const flat = (settings: Settings): Record<string, unknown> => Object.fromEntries(Object.entries(settings).flatMap(([name, value]) =>
    (typeof value === 'object' ? Object.entries(value as Record<string, unknown>).map(([field, each]): [string, unknown] => [`${name}.${field}`, each]) : [[name, value] as [string, unknown]])));
  const [was, is] = [flat(before), flat(after)];
  const changed = Object.keys(is).filter((name) => was[name] !== is[name]);
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((name) => [name, from[name]]));
  return { before: pick(was), after: pick(is) };
}
