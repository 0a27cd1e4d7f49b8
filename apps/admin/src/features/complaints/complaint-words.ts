/** Words of complaints: the same as on paper, never a verdict before there is one. */
import { complaintChannels } from '@rapport/api-contract/complaints';
import type { Complaint, ComplaintDetail } from './use-complaints.js';

export const stateWords: Record<Complaint['state'], { label: string; tone: 'neutral' | 'attention' | 'accent' | 'good' }> = {
  received: { label: 'To be screened', tone: 'attention' }, screened: { label: 'Screened', tone: 'neutral' }, assigned: { label: 'Assigned', tone: 'neutral' }, investigating: { label: 'Being investigated', tone: 'accent' }, decided: { label: 'Decided', tone: 'good' }, closed: { label: 'Closed', tone: 'neutral' },
};
export const categoryWords: Record<Complaint['categories'][number], string> = {
  discourtesy: 'Discourtesy', neglect: 'Neglect of duty', procedure: 'Procedure not followed', search_or_stop: 'Search, stop or arrest', force: 'Use of force', bias: 'Bias', off_duty: 'Conduct off duty', retaliation: 'Retaliation', other: 'Something else',
};
export const findingWords: Record<NonNullable<ComplaintDetail['allegations'][number]['finding']>, { label: string; means: string }> = {
  sustained: { label: 'Sustained', means: 'It happened, and it was wrong.' }, not_sustained: { label: 'Not sustained', means: 'It cannot be shown either way.' }, exonerated: { label: 'Exonerated', means: 'It happened, and it was right.' },
  unfounded: { label: 'Unfounded', means: 'It did not happen.' }, policy_gap: { label: 'Policy gap', means: 'What was done was allowed, and should not be.' },
};
export const settlementWords: Record<NonNullable<Complaint['settlement']>, string> = {
  resolved_informally: 'Resolved informally', duplicate: 'Same as another complaint', not_about_agency: 'Not about this agency', referred_elsewhere: 'Referred to another body', withdrawn: 'Taken back by the complainant', cannot_be_examined: 'Cannot be examined',
};
export const channelWords: Record<Complaint['channel'], string> = { web: 'on the public page', phone: 'by phone', in_person: 'in person', letter: 'by letter', email: 'by e-mail', other: 'in another way' };
/** Ways in which somebody says what a colleague takes down. */
export type TakenChannel = Exclude<Complaint['channel'], 'web'>;
export const takenChannels = complaintChannels.filter((each): each is TakenChannel => each !== 'web').map((value) => ({ value, label: channelWords[value].replace(/^./, (first) => first.toUpperCase()) }));
type What = ComplaintDetail['history'][number]['what'];
const happenedWords: Record<Exclude<What, 'received'>, string> = {
  screened: 'screened it', assigned: 'gave it to an investigator', began: 'began the investigation', postponed: 'moved the day of the decision', decided: 'decided it', closed: 'closed it', settled: 'ended it without findings', reopened: 'took it up again', noted: 'noted',
};
/** What somebody did, as the rest of a sentence that begins with who did it: the public page is used by whoever complains, every other way ends with a colleague who takes it down. */
export const happened = (what: What, channel: Complaint['channel']): string => (what !== 'received' ? happenedWords[what] : channel === 'web' ? `made the complaint ${channelWords.web}` : `took down the complaint, made ${channelWords[channel]}`);
/** Options of a choice. */
export const optionsOf = <T extends string>(words: Record<T, string>) => (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
