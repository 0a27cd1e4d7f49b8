/** Outcomes and columns of a roster import in words. */
import { type rosterFields, rosterOutcomes } from '@rapport/api-contract/people';
import type { Tone } from '@rapport/ui/status-badge';
import { employmentWords } from '../../words/employment-words.js';
import type { Outcome, RosterImport } from './use-roster-imports.js';

export type RosterField = (typeof rosterFields)[number];
export const outcomes: readonly Outcome[] = rosterOutcomes;

export const outcomeWords: Record<Outcome, { label: string; tone: Tone; means: string }> = {
  create: { label: 'Create', tone: 'good', means: 'new on the roster' }, rehire: { label: employmentWords.again, tone: 'good', means: 'left before; goes on under the same record' },
  change: { label: 'Change', tone: 'accent', means: 'something differs from the roster' }, deactivate: { label: employmentWords.end, tone: 'attention', means: 'the record and its history stay' },
  unchanged: { label: 'Unchanged', tone: 'neutral', means: 'as it is on the roster' }, reject: { label: 'Reject', tone: 'bad', means: 'cannot be done; nothing happens' },
};
export const fieldWords: Record<RosterField, string> = {
  employeeNumber: 'Employee number', badgeNumber: 'Badge number', givenName: 'Given name', familyName: 'Family name', fullName: 'Full name', kind: 'Kind', rank: 'Rank', email: 'E-mail',
  unit: 'Unit (name or code)', supervisor: 'Supervisor (number or name)', status: 'State', joinedOn: 'First day', separatedOn: 'First day away',
};
export const statusWords: Record<RosterImport['status'], { label: string; tone: Tone }> = {
  preview: { label: 'Waits for you', tone: 'attention' }, applied: { label: 'Applied', tone: 'good' }, discarded: { label: 'Thrown away', tone: 'neutral' },
};

/** The name of a changed field, as the screen says it. */
export const changedField = (field: string): string => (field in fieldWords ? fieldWords[field as RosterField].replace(/ \(.*/, '') : field);

/** How many people would be touched. */
export const touched = ({ counts }: Pick<RosterImport, 'counts'>): number => (counts.create ?? 0) + (counts.rehire ?? 0) + (counts.change ?? 0) + (counts.deactivate ?? 0);
