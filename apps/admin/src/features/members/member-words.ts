/** States of members and invitations in words. */
import type { Tone } from '@rapport/ui/status-badge';
import type { Invitation, Member } from './use-members.js';

export const memberStateWords: Record<Member['state'], { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'good' }, ended: { label: 'Ended', tone: 'neutral' },
  'disabled-idle': { label: 'Closed after 90 idle days', tone: 'attention' }, disabled: { label: 'Closed by the operator', tone: 'attention' },
};
export const invitationStateWords: Record<Invitation['state'], { label: string; tone: Tone }> = {
  open: { label: 'Open', tone: 'accent' }, accepted: { label: 'Accepted', tone: 'good' }, expired: { label: 'Expired', tone: 'attention' }, revoked: { label: 'Taken back', tone: 'neutral' },
};
