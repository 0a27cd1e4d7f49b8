/** What the agency demands, by name, with the rule in words and the standing at a glance. */
import { Button } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { Link } from '@rapport/ui/link';
import { StatusBadge } from '@rapport/ui/status-badge';
import { requirementStateWords, whatAboutRequirements } from './requirement-words.js';
import { StandingBar } from './standing-bar.js';
import { type Requirement, type StateFilter, useRequirements } from './use-requirements.js';

const columns: Column<Requirement>[] = [
  { key: 'name', header: 'Requirement', cell: ({ name }) => name, strong: true },
  { key: 'state', header: 'State', cell: ({ state }) => <RequirementBadge state={state} /> },
  { key: 'words', header: 'Rule', cell: ({ words }) => words.replace(/ (Nobody has less than|It is asked from) .*$/, ''), onlyWide: true },
  { key: 'standing', header: 'Standing', cell: ({ standing }) => <StandingBar standing={standing} /> },
];

export function RequirementTable({ state, q, mayManage }: { state: StateFilter | undefined; q: string | undefined; mayManage: boolean }) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useRequirements({ state, q });
  const none = (
    <EmptyState title="Nothing is required yet" {...(mayManage ? { action: <Button component={Link} href="/requirements/new">Write a requirement</Button> } : {})}>
      {whatAboutRequirements} {mayManage ? 'It begins as a draft, and you see who would owe what by when before anybody is asked.' : ''}
    </EmptyState>
  );
  return (
    <DataTable caption="Requirements" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/requirements/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={state ?? q ? <EmptyState title="No requirement matches">Take a filter away, or search for a part of the name.</EmptyState> : none} />
  );
}

export function RequirementBadge({ state }: { state: Requirement['state'] }) {
  const { label, tone } = requirementStateWords[state];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}
