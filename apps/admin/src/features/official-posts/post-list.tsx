/** The register: official posts and alerts, newest first; a post that was taken down stays in it. */
import { Anchor, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { TextLink } from '../../text-link.js';
import { channelWords } from '../../words/channel-words.js';
import { type OfficialPost, type PostFilters, useOfficialPostActs, useOfficialPosts } from './use-official-posts.js';

const shortReason = 8;

export function PostList({ filters, mayManage }: { filters: PostFilters; mayManage: boolean }) {
  const formats = useFormats();
  const [retracting, setRetracting] = useState<OfficialPost>();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useOfficialPosts(filters);
  const columns: Column<OfficialPost>[] = [
    { key: 'title', header: 'Post or alert', cell: (post) => <Stack gap={2}><Text inherit fw={600} style={{ overflowWrap: 'anywhere' }}>{post.title}</Text><Text size="sm" c="dimmed" lineClamp={2}>{post.body}</Text>{post.corrects && <Text size="sm">Corrects “{post.corrects.title}”</Text>}</Stack> },
    { key: 'kind', header: 'Kind', cell: (post) => <Group gap={6}>{post.kind === 'alert' ? <StatusBadge tone="attention">Alert</StatusBadge> : <StatusBadge>Post</StatusBadge>}{post.retractedAt && <StatusBadge>Taken down {formats.dayMonth(post.retractedAt)}</StatusBadge>}</Group> },
    { key: 'where', header: 'Where', cell: (post) => (post.url ? <Anchor inherit underline="always" href={post.url} target="_blank" rel="noopener noreferrer">{channelWords[post.channel]}</Anchor> : channelWords[post.channel]) },
    { key: 'at', header: 'Published', cell: ({ publishedAt }) => formats.dateTime(publishedAt) },
    { key: 'request', header: 'Rests on', cell: ({ request }) => (request ? <Stack gap={2} align="flex-start"><span style={{ whiteSpace: 'nowrap' }}><TextLink href={`/permission-requests/${request.id}`}>{request.number}</TextLink></span>{request.revokedAt && <StatusBadge tone="bad">{`Revoked ${formats.dayMonth(request.revokedAt)}`}</StatusBadge>}</Stack> : 'no request') },
    { key: 'by', header: 'Recorded by', cell: ({ recordedBy }) => recordedBy, onlyWide: true },
    ...(mayManage ? [{ key: 'act', header: 'Change', cell: (post: OfficialPost) => (
      <Group gap="xs" wrap="nowrap">
        <Button component={Link} href={`/official-posts/new?corrects=${post.id}&of=${encodeURIComponent(post.title)}&kind=${post.kind}`} size="compact-sm" variant="default" aria-label={`Record a correction of ${post.title}`}>Correct</Button>
        {!post.retractedAt && <Button size="compact-sm" variant="default" onClick={() => setRetracting(post)} aria-label={`${post.title} was taken down`}>Taken down</Button>}
      </Group>
    ) }] : []),
  ];
  const filtered = Boolean(filters.kind ?? filters.channel);
  return (
    <>
      <DataTable caption="Official posts and alerts" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()}
        more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
        empty={filtered ? <EmptyState title="Nothing matches these filters" /> : <EmptyState title="Nothing is recorded yet" action={mayManage && <Button component={Link} href="/official-posts/new" variant="default">Record a post</Button>}>What the department published officially stands here: when, where, on which permission, and what became of it.</EmptyState>} />
      <Modal opened={retracting !== undefined} onClose={() => setRetracting(undefined)} title={`“${retracting?.title ?? ''}” was taken down`} closeButtonProps={{ 'aria-label': 'Close' }}>
        {retracting && <RetractForm post={retracting} onDone={() => setRetracting(undefined)} />}
      </Modal>
    </>
  );
}

function RetractForm({ post, onDone }: { post: OfficialPost; onDone: () => void }) {
  const acts = useOfficialPostActs();
  const submit = useSubmit('retract');
  const [reason, setReason] = useState('');
  const send = async () => {
    if (!(await submit.run(() => acts.retract(post.id, reason.trim())))) return;
    notifications.show({ message: 'The register says that it was taken down, and why.' });
    onDone();
  };
  return (
    <Form submit={submit} action="Record that it was taken down" onSubmit={send} failed="It was not recorded" disabled={reason.trim().length < shortReason} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <Text size="sm">Rapport does not take it down where it was published: do that first. The record stays, with the reason; this cannot be undone.</Text>
      <Textarea {...submit.field('reason')} label="Why was it taken down?" description={`At least ${shortReason} characters.`} value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={2000} data-autofocus />
    </Form>
  );
}
