/** Messages in words. */
import type { messageKinds } from '@rapport/api-contract/notifications';
import type { Tone } from '@rapport/ui/status-badge';
import type { MessageChannel, MessageState } from './use-messages.js';

export const kindWords: Record<(typeof messageKinds)[number], string> = { 'survey-invitation': 'Invitation', 'survey-reminder': 'Reminder' };
export const channelWords: Record<MessageChannel, string> = { sms: 'Text message', mail: 'E-mail' };
export const stateWords: Record<MessageState, { label: string; tone: Tone }> = {
  queued: { label: 'Waiting', tone: 'neutral' }, sent: { label: 'Sent', tone: 'accent' }, delivered: { label: 'Delivered', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' }, bounced: { label: 'Bounced', tone: 'bad' }, cancelled: { label: 'Cancelled', tone: 'neutral' },
};
/** What happened, as the rest of a sentence that starts with the message. */
export const eventWords: Record<MessageState, string> = {
  queued: 'was put in line', sent: 'was handed to the provider', delivered: 'was delivered', failed: 'could not be sent', bounced: 'came back', cancelled: 'was cancelled before it was sent',
};
