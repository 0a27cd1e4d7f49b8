/** My people and the training that they owe. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { type TeamFilters, type Trainee, useTeamTraining } from './use-team.js';

export function TeamTraining({ filters, filtered }: { filters: Omit<TeamFilters, 'search'>; filtered: boolean }) {
  const formats = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTeamTraining(filters);
  const columns: Column<Trainee>[] = [
    { key: 'name', header: 'Name', strong: true, cell: ({ person }) => person.name },
    { key: 'overdue', header: 'Training', cell: ({ open, overdue, waiting }) => (overdue > 0 ? <StatusBadge tone="bad">{overdue} overdue</StatusBadge> : open > 0 ? <StatusBadge tone="attention">{open} open</StatusBadge> : waiting > 0 ? <StatusBadge>{waiting} to be scored</StatusBadge> : <StatusBadge tone="good">Nothing open</StatusBadge>) },
    { key: 'due', header: 'Due', cell: ({ nextDueOn }) => (nextDueOn ? formats.date(nextDueOn) : '') },
    { key: 'unit', header: 'Unit', cell: ({ unit }) => unit?.name ?? 'No unit' },
    { key: 'done', header: 'Completed this year', cell: ({ completedThisYear }) => formats.number(completedThisYear), align: 'end' },
  ];
  return (
    <DataTable caption="My people and their training" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ person }) => person.id} rowHref={({ person }) => `/team/people/${person.id}?about=training`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
      empty={<EmptyState title={filtered ? 'Nobody matches' : 'Nobody reports to you'}>{filtered ? 'Nobody of your people is in this state.' : 'The roster says who reports to whom.'}</EmptyState>} />
  );
}
