/** Finished role-plays, the oldest first. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { type Show, type ToScore, useRolePlays } from './use-scoring.js';

export function RolePlayList({ show }: { show: Show }) {
  const formats = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRolePlays(show);
  const columns: Column<ToScore>[] = [
    { key: 'who', header: 'Who', cell: ({ person }) => `${person.givenName} ${person.familyName}`, strong: true },
    { key: 'what', header: 'Role-play', cell: ({ scenarioTitle }) => scenarioTitle }, { key: 'course', header: 'Course', cell: ({ courseTitle }) => courseTitle },
    { key: 'at', header: 'Played', cell: ({ finishedAt }) => formats.date(finishedAt) },
    { key: 'state', header: 'Scores', cell: ({ state, scoredByMe, scoresIn, raters }) => <StatusBadge tone={state === 'scored' ? 'good' : scoredByMe ? 'neutral' : 'attention'}>{state === 'scored' ? 'Scored' : scoredByMe ? 'Waits for the other rater' : `${scoresIn} of ${raters}`}</StatusBadge> },
  ];
  return (
    <DataTable caption="Role-plays" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/team/role-plays/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title={show === 'for-me' ? 'No role-play waits for you' : 'No role-play here yet'}>{show === 'for-me' ? 'When somebody finishes a role-play that is scored, it stands here.' : ''}</EmptyState>} />
  );
}
