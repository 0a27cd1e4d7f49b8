/** Reads what was sent and what became of it. */
import { call } from '@rapport/api-client/client';
import { listMessages, type messageChannels, type messageStates, readMessage } from '@rapport/api-contract/notifications';
import type { AnswerOf } from '@rapport/api-contract/route';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

export type Message = AnswerOf<typeof listMessages>['items'][number];
export type MessageDetail = AnswerOf<typeof readMessage>;
export type MessageState = (typeof messageStates)[number];
export type MessageChannel = (typeof messageChannels)[number];
export interface MessageFilters { state: MessageState | undefined; channel: MessageChannel | undefined; surveyId: string | undefined }

export const useMessages = ({ state, channel, surveyId }: MessageFilters) => useInfiniteQuery({
  queryKey: ['messages', 'list', state, channel, surveyId], initialPageParam: undefined as string | undefined, staleTime: 0,
  queryFn: ({ pageParam }) => call(listMessages, { query: { limit: 50, ...(state ? { state } : {}), ...(channel ? { channel } : {}), ...(surveyId ? { surveyId } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
export const useMessage = (messageId: string) => useQuery({ queryKey: ['messages', 'one', messageId], queryFn: () => call(readMessage, { params: { messageId } }), staleTime: 0 });
