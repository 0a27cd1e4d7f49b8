/** What I asked for, newest first. */
import { Button } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { channelWords } from '../../words/channel-words.js';
import { RequestBadge, useDaysWords } from './request-facts.js';
import { type PermissionRequest, useMyPermissionRequests } from './use-permission-requests.js';

export function MyRequestList() {
  const formats = useFormats();
  const days = useDaysWords();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useMyPermissionRequests();
  const columns: Column<PermissionRequest>[] = [
    { key: 'title', header: 'What', cell: ({ title }) => title, strong: true },
    { key: 'state', header: 'Where it stands', cell: (each) => <RequestBadge request={each} /> },
    { key: 'channel', header: 'Where', cell: ({ channel }) => channelWords[channel] },
    { key: 'days', header: 'When', cell: days },
    { key: 'asked', header: 'Asked', cell: ({ submittedAt, number }) => `${formats.date(submittedAt)} · ${number}` },
  ];
  return (
    <DataTable caption="My requests" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/my-work/permission/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
      empty={<EmptyState title="You have not asked for anything" action={<Button component={Link} href="/my-work/permission/new" variant="default">See whether you need permission</Button>}>Before you publish a photo, the logo, the uniform or anything else of the department, see here whether you need written permission.</EmptyState>} />
  );
}
