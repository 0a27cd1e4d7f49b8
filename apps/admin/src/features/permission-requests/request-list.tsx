/** Requests for written permission: those that wait by the day they are due, those in force, all. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { channelWords } from '../../words/channel-words.js';
import { RequestBadge, useDaysWords } from './request-facts.js';
import { type PermissionRequest, type Show, usePermissionRequests } from './use-permission-requests.js';

const empty: Record<Show, { title: string; words: string }> = {
  waiting: { title: 'Nothing waits for a decision', words: 'When somebody asks for permission to publish something of the department, it stands here until it is decided.' },
  permitted: { title: 'Nothing is permitted at present', words: 'Permissions stand here while they are in force.' },
  all: { title: 'Nobody has asked yet', words: 'Members ask under My work, Written permission.' },
};

export function RequestList({ show }: { show: Show }) {
  const formats = useFormats();
  const days = useDaysWords();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = usePermissionRequests(show);
  const columns: Column<PermissionRequest>[] = [
    { key: 'title', header: 'Request', cell: ({ title }) => title, strong: true },
    ...(show === 'permitted' ? [] : [{ key: 'due', header: 'Decision', cell: (each: PermissionRequest) => <DecisionDue request={each} /> }]),
    { key: 'state', header: 'State', cell: (each) => <RequestBadge request={each} /> },
    { key: 'requester', header: 'Asked by', cell: ({ requester }) => requester.name },
    { key: 'channel', header: 'Where', cell: ({ channel }) => channelWords[channel] },
    { key: 'days', header: 'When', cell: days },
    { key: 'number', header: 'Number', cell: ({ number }) => <span style={{ whiteSpace: 'nowrap' }}>{number}</span>, onlyWide: true },
    { key: 'asked', header: 'Asked', cell: ({ submittedAt }) => <span style={{ whiteSpace: 'nowrap' }}>{formats.date(submittedAt)}</span>, onlyWide: true },
  ];
  return (
    <DataTable caption="Requests for permission" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/permission-requests/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title={empty[show].title}>{empty[show].words}</EmptyState>} />
  );
}

/** The day the decision is due, as words; red once it has passed. */
export function DecisionDue({ request }: { request: PermissionRequest }) {
  const formats = useFormats();
  if (!request.dueAt) return <>none due</>;
  // The clock ends at the first moment after the last day.
  const lastDay = new Date(Date.parse(request.dueAt) - 1);
  if (request.late) return <StatusBadge tone="bad">{request.escalatedAt ? 'Late, escalated' : 'Late'}: due {formats.weekday(lastDay)}</StatusBadge>;
  return <StatusBadge tone="attention">Due {formats.weekday(lastDay)}</StatusBadge>;
}
