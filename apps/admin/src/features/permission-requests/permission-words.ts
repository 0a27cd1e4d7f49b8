/** How states, grounds and materials of requests for written permission are called, and what the plain questions before them say. */
import type { materials, objectiveGrounds, requestStates, triageQuestions } from '@rapport/api-contract/permission-requests';
import type { Tone } from '@rapport/ui/status-badge';
import type { z } from 'zod';

export type RequestState = (typeof requestStates)[number];
export type Ground = (typeof objectiveGrounds)[number];
export type Material = (typeof materials)[number];
export type Question = z.output<typeof triageQuestions>;

export const stateWords: Record<RequestState, { label: string; tone: Tone }> = {
  submitted: { label: 'Waits for a decision', tone: 'attention' }, info_requested: { label: 'Waits for an answer', tone: 'attention' },
  approved: { label: 'Permitted', tone: 'good' }, approved_with_conditions: { label: 'Permitted with conditions', tone: 'good' },
  denied: { label: 'Denied', tone: 'neutral' }, appealed: { label: 'Appeal waits for a decision', tone: 'attention' }, denied_on_appeal: { label: 'Denied on appeal', tone: 'neutral' },
  withdrawn: { label: 'Taken back', tone: 'neutral' }, expired: { label: 'Ended', tone: 'neutral' }, revoked: { label: 'Revoked', tone: 'bad' },
};

export const groundWords: Record<Ground, string> = {
  ongoing_investigation: 'An investigation is under way', privacy_of_others: 'It shows or names somebody else', confidential_record: 'It holds a confidential record', operational_security: 'It gives away how we work',
  looks_official: 'It would be taken for the department speaking', third_party_rights: 'Somebody else has rights in it', commercial_use: 'It serves a business', unlawful: 'A law forbids it', facts_changed: 'The facts have changed',
};

export const materialWords: Record<Material, string> = {
  photo: 'Photo', video: 'Video', recording: 'Sound recording', logo: 'Logo or seal', uniform: 'Uniform', badge: 'Badge', vehicle: 'Vehicle', record: 'Record or document', other: 'Something else',
};

export const questions: { key: Question; ask: string; help: string; because: string }[] = [
  { key: 'on_duty', ask: 'Would you publish it while on duty?', help: 'During paid working time, or with the department\'s computer or phone.', because: 'you would publish it while on duty' },
  { key: 'official_channel', ask: 'Would it stand on an official channel?', help: 'A page, account, newsletter or sign of the department.', because: 'it would stand on an official channel' },
  { key: 'speaks_for_department', ask: 'Would it speak for the department?', help: 'In its name, with your rank or title, or so that readers would take it that way.', because: 'it would speak for the department' },
  { key: 'department_material', ask: 'Does it show or use something of the department?', help: 'A photo or video taken at work, the uniform, badge, logo, a vehicle, a recording or a record.', because: 'it shows or uses something of the department' },
  { key: 'confidential', ask: 'Does it hold anything confidential?', help: 'About a case, a victim, a colleague\'s record, a tactic, or anything not open to the public.', because: 'it holds something confidential' },
];

/** What one step of the history says, as the rest of a sentence that begins with a name. */
export function stepWords(from: RequestState | null, to: RequestState): string {
  if (from === null) return 'asked for permission';
  if (from === to) return 'added a file';
  const words: Record<RequestState, string> = {
    submitted: 'answered', info_requested: 'asked for something', approved: 'permitted it', approved_with_conditions: 'permitted it with conditions', denied: 'denied it', appealed: 'appealed', denied_on_appeal: 'denied the appeal',
    withdrawn: 'took the request back', expired: 'noted that the permission ended', revoked: 'revoked the permission',
  };
  return words[to];
}
