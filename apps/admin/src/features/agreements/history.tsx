/** What happened to an agreement, newest first; what the municipality does not see is marked. */
import { Button, Group } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { Timeline } from '@rapport/ui/timeline';
import { eventWords } from '../../agreement-views/event-words.js';
import { useEvents } from './use-agreements.js';

export function History({ agreementId }: { agreementId: string }) {
  const events = useEvents(agreementId);
  const all = events.data?.pages.flatMap(({ items }) => items);
  if (events.error && !all) return <ErrorState error={events.error} doing="The history could not be loaded" onRetry={() => void events.refetch()} />;
  if (!all) return <LoadingState label="Loading the history" />;
  if (all.length === 0) return <EmptyState title="Nothing happened yet">What both sides do is kept here.</EmptyState>;
  return (
    <Panel title="What happened">
      <Timeline label="History" entries={all.map((event) => ({
        id: event.id, at: event.at, who: event.by, what: <>{eventWords({ event: event.event, versionNumber: event.sentNumber, detail: event.detail })} {!event.shared && <StatusBadge>Inside the agency only</StatusBadge>}</>, ...(event.reason ? { detail: event.reason } : {}),
      }))} />
      {events.hasNextPage && <Group mt="sm"><Button variant="default" loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>Show more</Button></Group>}
    </Panel>
  );
}
