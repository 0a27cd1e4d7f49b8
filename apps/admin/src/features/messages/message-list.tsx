/** The delivery log: what was sent and what became of it, never to whom and never the link. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { languageName } from '../../words/languages.js';
import { channelWords, kindWords, stateWords } from './message-words.js';
import { type Message, type MessageFilters, useMessages } from './use-messages.js';

export function MessageList({ filters, empty }: { filters: MessageFilters; empty: ReactNode }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useMessages(filters);
  const columns: Column<Message>[] = [
    { key: 'at', header: 'Put in line', cell: ({ queuedAt }) => formats.dateTime(queuedAt) },
    { key: 'state', header: 'State', cell: ({ state }) => <StatusBadge tone={stateWords[state].tone}>{stateWords[state].label}</StatusBadge> },
    { key: 'kind', header: 'Message', cell: ({ kind, channel }) => `${kindWords[kind]}, ${channelWords[channel].toLowerCase()}` },
    { key: 'survey', header: 'Survey', cell: ({ survey }) => survey?.name ?? '' },
    { key: 'language', header: 'Language', cell: ({ language }) => languageName(language, formats.locale) },
    { key: 'changed', header: 'Last change', cell: ({ changedAt }) => formats.dateTime(changedAt), onlyWide: true },
    { key: 'reason', header: 'Reason', cell: ({ reason }) => reason ?? '' },
  ];
  return (
    <DataTable caption="Messages" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/messages/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={empty} />
  );
}
