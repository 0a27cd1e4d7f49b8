/** My people and the policies that they owe; tick some to nudge them. */
import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { chaseInWords } from './chase-words.js';
import { teamActs, type TeamFilters, type TeamMember, useTeam } from './use-team.js';

export function TeamPolicies({ filters, filtered }: { filters: TeamFilters; filtered: boolean }) {
  const formats = useFormats();
  const submit = useSubmit('chase');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTeam(filters);
  const chase = async () => {
    const answer = await submit.run(() => teamActs.chase([...selected]));
    if (!answer) return;
    setSelected(new Set());
    const names = new Map(data?.pages.flatMap((page) => page.items).map(({ person }) => [person.id, person.name]));
    notifications.show({ title: 'Nudged', message: chaseInWords(answer.results, (id) => names.get(id), (some) => formats.list(some)) });
  };
  const columns: Column<TeamMember>[] = [
    { key: 'name', header: 'Name', strong: true, cell: ({ person }) => person.name },
    { key: 'overdue', header: 'Policies', cell: ({ open, overdue }) => (overdue > 0 ? <StatusBadge tone="bad">{overdue} overdue</StatusBadge> : open > 0 ? <StatusBadge tone="attention">{open} open</StatusBadge> : <StatusBadge tone="good">Nothing open</StatusBadge>) },
    { key: 'due', header: 'Due', cell: ({ nextDueOn }) => (nextDueOn ? formats.date(nextDueOn) : '') },
    { key: 'unit', header: 'Unit', cell: ({ unit }) => unit?.name ?? 'No unit' },
    { key: 'above', header: 'Reports to', cell: ({ supervisor, level, actingFor }) => <>{level === 1 && !actingFor ? 'You' : supervisor?.name ?? 'Nobody'}{actingFor && <Text size="sm" c="dimmed">you act for {actingFor.name}</Text>}</> },
    { key: 'state', header: 'Remarks', cell: ({ person, hasLogin, lastChasedAt }) => [person.status === 'on_leave' ? 'On leave' : '', hasLogin ? '' : 'No login, paper only', lastChasedAt ? `Nudged ${formats.date(lastChasedAt)}` : ''].filter(Boolean).join(' · ') },
  ];
  return (
    <>
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="Nobody was nudged" />}
      <DataTable caption="My people" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ person }) => person.id} rowHref={({ person }) => `/team/people/${person.id}`} error={error} onRetry={() => void refetch()}
        selection={{ selected, onChange: setSelected, name: ({ person }) => person.name, actions: <Button size="compact-sm" loading={submit.busy} onClick={() => void chase()}>Nudge by mail</Button> }}
        more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
        empty={filtered ? <EmptyState title="Nobody matches">Nobody of your people is in this state or has this name.</EmptyState> : <EmptyState title="Nobody reports to you">The roster says who reports to whom. If somebody is missing here, ask whoever looks after the roster.</EmptyState>} />
    </>
  );
}
