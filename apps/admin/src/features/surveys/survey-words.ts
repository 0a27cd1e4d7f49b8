/** A sending rule, states and reasons in plain words. */
import type { Formats } from '@rapport/ui/formats';
import type { Tone } from '@rapport/ui/status-badge';
import { exclusionReasons } from '@rapport/api-contract/contacts';
import { exclusionWords } from '../../words/exclusion-words.js';
import type { InvitationStatus, RuleChoices, Survey, SurveyStatus } from './use-surveys.js';

export const statusWords: Record<SurveyStatus, { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'neutral' }, active: { label: 'Active', tone: 'good' }, paused: { label: 'Paused', tone: 'attention' }, closed: { label: 'Closed', tone: 'neutral' },
};
export const channelWords = { sms: 'Text message', mail: 'E-mail' } as const;
export const modeWords = { anonymous: 'Anonymous', confidential: 'Confidential' } as const;
export const invitationWords: Record<InvitationStatus, { label: string; tone: Tone }> = {
  planned: { label: 'Planned', tone: 'neutral' }, skipped: { label: 'Not sent', tone: 'neutral' }, issued: { label: 'Sent', tone: 'accent' }, opened: { label: 'Opened', tone: 'accent' },
  partial: { label: 'Begun', tone: 'accent' }, submitted: { label: 'Answered', tone: 'good' }, expired: { label: 'Expired', tone: 'neutral' }, revoked: { label: 'Revoked', tone: 'attention' },
};
export const optOutSources = { message: 'Replied STOP', link: 'Stop link in a mail', staff: 'Told your staff', bounce: 'Messages could not be delivered' } as const;

const skips: Record<string, string> = {
  'opted-out': 'Asked not to be asked', 'over-cap': 'Asked often enough lately', 'too-late': 'Too long ago', unreadable: 'The number or address cannot be read (key missing)', 'asked-already': 'Asked already',
  'survey-ended': 'The survey had ended', 'no-version': 'The questionnaire was not published', bounced: 'Could not be delivered', 'contact-removed': 'The contact was taken back', revoked: 'Revoked', answered: 'Answered before',
  expired: 'The link had expired', 'entered-by-hand': 'Typed in by a person',
};
const withoutWay = { sms: 'No telephone number', mail: 'No e-mail address' } as const;
/** Why a contact was left out of a survey by this channel; `excluded:medical` carries the contact's own reason. */
export function reasonWords(reason: string, channel: Survey['channel']): string {
  if (reason === 'no-recipient') return withoutWay[channel];
  const own = exclusionReasons.find((each) => `excluded:${each}` === reason || each === reason);
  return own ? `Never asked: ${exclusionWords[own].toLowerCase()}` : (skips[reason] ?? reason.replaceAll(/[-_:]/g, ' '));
}

/** How many a survey leaves out, as a sentence; none when it leaves out nobody. */
export function leftOutWords(reasons: readonly { contacts: number }[], formats: Formats): string[] {
  const contacts = reasons.reduce((sum, each) => sum + each.contacts, 0);
  return contacts === 0 ? [] : [`${formats.count(contacts, { one: 'contact is', other: 'contacts are' })} left out.`];
}

/** `45 minutes`, `3 hours`, `2 days`. */
export function span(minutes: number, formats: Formats): string {
  if (minutes % 1440 === 0) return formats.count(minutes / 1440, { one: 'day', other: 'days' });
  if (minutes % 60 === 0) return formats.count(minutes / 60, { one: 'hour', other: 'hours' });
  return formats.count(minutes, { one: 'minute', other: 'minutes' });
}

type Rule = Pick<Survey, 'channel' | 'filter' | 'startsOn' | 'endsOn' | 'delayMinutes' | 'maxAgeDays' | 'capCount' | 'capDays' | 'reminderAfterDays' | 'expiresAfterDays' | 'mode' | 'includeHandEntered'>;

function named(ids: readonly string[], items: readonly { id: string; name: string }[], formats: Formats): string {
  const names = ids.map((id) => items.find((item) => item.id === id)?.name).filter((name) => name !== undefined);
  return names.length === ids.length && names.length <= 4 ? formats.list(names) : formats.number(ids.length);
}

/** Which contacts, as a phrase: "contacts in Traffic, in Abington". */
export function whomWords(filter: Rule['filter'], choices: RuleChoices, formats: Formats): string {
  const { groupIds, typeIds, unitIds, municipalityIds } = filter;
  const parts = [
    groupIds.length ? `in the ${groupIds.length === 1 ? 'group' : 'groups'} ${named(groupIds, choices.groups, formats)}` : '', typeIds.length ? `of the ${typeIds.length === 1 ? 'type' : 'types'} ${named(typeIds, choices.types, formats)}` : '',
    unitIds.length ? `of the ${unitIds.length === 1 ? 'unit' : 'units'} ${named(unitIds, choices.units, formats)}` : '', municipalityIds.length ? `in ${named(municipalityIds, choices.municipalities, formats)}` : '',
  ].filter(Boolean);
  return parts.length ? `contacts ${parts.join(', ')}` : 'every contact that may be asked about';
}

/** `21:00` as the reader writes it: "9:00 PM". */
export const clockWords = (clock: string, formats: Formats): string => new Intl.DateTimeFormat(formats.locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(new Date(`1970-01-01T${clock}:00Z`));

/** The rule as sentences that an officer could read out. */
export function ruleSentences(rule: Rule, choices: RuleChoices, formats: Formats): string[] {
  const quiet = choices.quietHours && choices.quietHours.start !== choices.quietHours.end ? `, never from ${clockWords(choices.quietHours.start, formats)} until ${clockWords(choices.quietHours.end, formats)}` : '';
  return [
    `Asks about ${whomWords(rule.filter, choices, formats)} ${rule.endsOn ? `from ${formats.date(rule.startsOn)} to ${formats.date(rule.endsOn)}` : `from ${formats.date(rule.startsOn)} on, until the survey is closed`}.`,
    `Sends ${rule.channel === 'sms' ? 'a text message' : 'an e-mail'} ${rule.delayMinutes === 0 ? 'at once' : `${span(rule.delayMinutes, formats)} after the contact`}${quiet}. A contact older than ${formats.count(rule.maxAgeDays, { one: 'day', other: 'days' })} is not asked any more.`,
    `Asks one person at most ${rule.capCount === 1 ? 'once' : `${formats.number(rule.capCount)} times`} in ${formats.count(rule.capDays, { one: 'day', other: 'days' })}, over all surveys.`,
    `${rule.reminderAfterDays === null ? 'Does not remind' : `Reminds once, ${formats.count(rule.reminderAfterDays, { one: 'day', other: 'days' })} later`}. The link works for ${formats.count(rule.expiresAfterDays, { one: 'day', other: 'days' })}.`,
    ...(rule.includeHandEntered ? ['Asks about contacts that somebody typed in, too.'] : []),
    rule.mode === 'anonymous' ? 'Answers are anonymous: the link between answer and contact is cut when the answer arrives.' : 'Answers are confidential: the agency can tell which contact an answer belongs to, and the page says so.',
  ];
}
