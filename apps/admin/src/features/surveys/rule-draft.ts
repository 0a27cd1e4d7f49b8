/** A sending rule while it is edited: numbers may be empty, the delay has a unit. */
import type { Survey } from './use-surveys.js';

export const unitMinutes = { minutes: 1, hours: 60, days: 1440 } as const;
export type DelayUnit = keyof typeof unitMinutes;

export interface RuleDraft {
  name: string; questionnaireId: string | null; channel: 'sms' | 'mail'; filter: Survey['filter']; startsOn: string; endsOn: string;
  delay: number | undefined; delayUnit: DelayUnit; maxAgeDays: number | undefined; capCount: number | undefined; capDays: number | undefined;
  remind: boolean; reminderAfterDays: number | undefined; expiresAfterDays: number | undefined; mode: 'anonymous' | 'confidential'; includeHandEntered: boolean; keyword: string;
}
export type Rule = Omit<Survey, 'id' | 'status' | 'createdAt' | 'activatedAt' | 'pausedAt' | 'closedAt' | 'sent' | 'submitted'>;

/** The largest unit that holds the delay without a rest. */
function inUnit(minutes: number): { delay: number; delayUnit: DelayUnit } {
  const delayUnit: DelayUnit = minutes % 1440 === 0 ? 'days' : minutes % 60 === 0 ? 'hours' : 'minutes';
  return { delay: minutes / unitMinutes[delayUnit], delayUnit };
}

/** Defaults that are right for a small agency, the same as the API's. */
export const newRule = (today: string, questionnaireId: string | null): RuleDraft => ({
  name: '', questionnaireId, channel: 'sms', filter: { groupIds: [], typeIds: [], unitIds: [], municipalityIds: [] }, startsOn: today, endsOn: '', delay: 1, delayUnit: 'days', maxAgeDays: 21,
  capCount: 1, capDays: 30, remind: true, reminderAfterDays: 3, expiresAfterDays: 14, mode: 'anonymous', includeHandEntered: false, keyword: '',
});

export const draftOf = (survey: Survey): RuleDraft => ({
  name: survey.name, questionnaireId: survey.questionnaireId, channel: survey.channel, filter: survey.filter, startsOn: survey.startsOn, endsOn: survey.endsOn ?? '', ...inUnit(survey.delayMinutes),
  maxAgeDays: survey.maxAgeDays, capCount: survey.capCount, capDays: survey.capDays, remind: survey.reminderAfterDays !== null, reminderAfterDays: survey.reminderAfterDays ?? 3,
  expiresAfterDays: survey.expiresAfterDays, mode: survey.mode, includeHandEntered: survey.includeHandEntered, keyword: survey.keyword ?? '',
});

/** The rule to send; null while something needed is empty. */
export function ruleOf(draft: RuleDraft): Rule | null {
  const { name, questionnaireId, channel, filter, startsOn, endsOn, delay, delayUnit, maxAgeDays, capCount, capDays, remind, reminderAfterDays, expiresAfterDays, mode, includeHandEntered, keyword } = draft;
  if (!name.trim() || !questionnaireId || !startsOn || delay === undefined || !maxAgeDays || !capCount || !capDays || !expiresAfterDays || (remind && !reminderAfterDays)) return null;
  return {
    name: name.trim(), questionnaireId, channel, filter, startsOn, endsOn: endsOn || null, delayMinutes: delay * unitMinutes[delayUnit], maxAgeDays, capCount, capDays,
    reminderAfterDays: remind && reminderAfterDays ? reminderAfterDays : null, expiresAfterDays, mode, includeHandEntered, keyword: keyword.trim() || null,
  };
}

/** Counts in another unit; the delay keeps its length where it can. */
export function delayOf(draft: RuleDraft, unit: string): Pick<RuleDraft, 'delay' | 'delayUnit'> {
  const delayUnit: DelayUnit = unit === 'minutes' || unit === 'hours' ? unit : 'days';
  return { delayUnit, delay: draft.delay === undefined ? undefined : Math.max(0, Math.round((draft.delay * unitMinutes[draft.delayUnit]) / unitMinutes[delayUnit])) };
}
