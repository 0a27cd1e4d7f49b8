/** The register of official posts and alerts, and the form that records one. */
import { Button, Menu, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { addressOf } from '@rapport/api-client/client';
import { channels, exportOfficialPosts, officialPostKinds } from '@rapport/api-contract/permission-requests';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { PostForm } from '../features/official-posts/post-form.js';
import { PostList } from '../features/official-posts/post-list.js';
import { usePermitted } from '../features/official-posts/use-official-posts.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { channelWords } from '../words/channel-words.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const kindWords = { post: 'posts', alert: 'alerts' } as const;
const all = { value: '', label: 'all' };

export function OfficialPostsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayManage = useMay('official-posts:manage');
  const filters = { kind: address.oneOf('kind', officialPostKinds), channel: address.oneOf('channel', channels) };
  usePageTitle('Official posts');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Official posts and alerts" subtitle="What the department published, kept as it was. Nothing leaves this register."
        actions={<>
          <Menu position="bottom-end"><Menu.Target><Button variant="default">Export</Button></Menu.Target><Menu.Dropdown><Menu.Item component="a" href={addressOf(exportOfficialPosts)} download>Whole register as CSV</Menu.Item></Menu.Dropdown></Menu>
          {mayManage && <Button component={Link} href="/official-posts/new">Record a post</Button>}
        </>} />
      <FilterChips {...(filters.kind ?? filters.channel ? { onClear: address.clear } : {})}>
        <ChoiceChip label="Kind" value={filters.kind ? kindWords[filters.kind] : 'all'} choices={[all, ...officialPostKinds.map((value) => ({ value, label: kindWords[value] }))]} selected={filters.kind ?? ''} onChange={(value) => address.set({ kind: value || undefined })} />
        <ChoiceChip label="Where" value={filters.channel ? channelWords[filters.channel] : 'all'} choices={[all, ...channels.map((value) => ({ value, label: channelWords[value] }))]} selected={filters.channel ?? ''} onChange={(value) => address.set({ channel: value || undefined })} />
      </FilterChips>
      <Panel><PostList filters={filters} mayManage={mayManage} /></Panel>
    </Stack>
  );
}

export function OfficialPostNewScreen() {
  const address = useAddress();
  const requestId = address.text('request');
  const correctsId = address.text('corrects');
  const { data, error, refetch } = usePermitted(requestId);
  usePageTitle('Record a post');
  return (
    <Stack gap="md" maw={760}>
      <PageHeader eyebrow={[{ label: 'Official posts', href: '/official-posts' }, { label: 'Record' }]} title="Record a post or an alert" subtitle="Rapport publishes nothing by itself: this keeps what was published elsewhere." />
      {error && !data ? <ErrorState error={error} doing="The permissions in force could not be loaded" onRetry={() => void refetch()} />
        : !data ? <LoadingState label="Loading the permissions in force" />
          : <Panel><PostForm permitted={data} requestId={requestId} corrects={correctsId ? { id: correctsId, title: address.text('of') ?? 'an earlier post' } : undefined} kind={address.oneOf('kind', officialPostKinds) ?? 'post'} onDone={(post) => { notifications.show({ color: 'good', message: `“${post.title}” is in the register.` }); address.go('/official-posts'); }} /></Panel>}
    </Stack>
  );
}
