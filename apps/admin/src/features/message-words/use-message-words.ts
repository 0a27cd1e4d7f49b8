/** Reads and changes the words of messages to residents, and who they come from. */
import { call } from '@rapport/api-client/client';
import { changeSenderSettings, listTemplates, readSenderSettings, resetTemplate, saveTemplate } from '@rapport/api-contract/notifications';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Template = AnswerOf<typeof listTemplates>['items'][number];
export type Sender = AnswerOf<typeof readSenderSettings>;

const templatesKey = ['message-words', 'templates'];
const senderKey = ['message-words', 'sender'];

export const useTemplates = () => useQuery({ queryKey: templatesKey, queryFn: () => call(listTemplates) });
export const useSender = () => useQuery({ queryKey: senderKey, queryFn: () => call(readSenderSettings) });

/** One message in one language: `survey-invitation.sms.en`. */
export const keyOf = ({ kind, channel, language }: Pick<Template, 'kind' | 'channel' | 'language'>): string => `${kind}.${channel}.${language}`;

function takeTemplate(changed: Template): Template {
  queryClient.setQueryData<{ items: Template[] }>(templatesKey, (before) => before && { items: before.items.map((each) => (keyOf(each) === keyOf(changed) ? changed : each)) });
  return changed;
}
export const saveWords = async (body: NonNullable<CallOf<typeof saveTemplate>['body']>): Promise<Template> => takeTemplate(await call(saveTemplate, { body }));
export const resetWords = async ({ kind, channel, language }: Template): Promise<Template> => takeTemplate(await call(resetTemplate, { body: { kind, channel, language } }));

export async function changeSender(body: NonNullable<CallOf<typeof changeSenderSettings>['body']>): Promise<Sender> {
  const changed = await call(changeSenderSettings, { body });
  queryClient.setQueryData(senderKey, changed);
  return changed;
}
