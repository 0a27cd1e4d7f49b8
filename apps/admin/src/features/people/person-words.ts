/** Kinds and states of people in words. */
import { leaveKinds, personKinds, personStatuses } from '@rapport/api-contract/people';
import type { Tone } from '@rapport/ui/status-badge';
import { employmentWords } from '../../words/employment-words.js';
import type { Person } from './use-people.js';

const kinds: Record<Person['kind'], string> = { sworn: 'Sworn', dispatcher: 'Dispatcher', civilian: 'Civilian', volunteer: 'Volunteer', contractor: 'Contractor' };
export const kindWords = (kind: Person['kind']): string => kinds[kind];
export const kindChoices = personKinds.map((value) => ({ value, label: kinds[value] }));

export const statusWords: Record<Person['status'], { label: string; tone: Tone }> = {
  active: { label: 'On duty', tone: 'good' }, on_leave: { label: 'On leave', tone: 'attention' }, separated: { label: employmentWords.ended, tone: 'neutral' }, joining: { label: 'Joining', tone: 'accent' },
};
export const statusChoices = [
  { value: 'not_separated', label: 'employed or joining' }, ...personStatuses.map((value) => ({ value, label: statusWords[value].label.toLowerCase() })), { value: 'any', label: 'all' },
];
export type LeaveKind = (typeof leaveKinds)[number];
export const leaveChoices: { value: LeaveKind; label: string }[] = [
  { value: 'medical', label: 'Medical' }, { value: 'family', label: 'Family' }, { value: 'military', label: 'Military' }, { value: 'administrative', label: 'Administrative' }, { value: 'other', label: 'Other' },
];
/** As a list of people is read: family name first. */
export const rosterName = (person: Pick<Person, 'givenName' | 'familyName'>): string => `${person.familyName}, ${person.givenName}`;
export const fullName = (person: Pick<Person, 'givenName' | 'familyName'>): string => `${person.givenName} ${person.familyName}`;
