/** One request for written permission, for those who decide: the wish, the file itself, the decision and the history. */
import { Button, Grid, Group, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readArtefact } from '@rapport/api-contract/permission-requests';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { DecidePanel } from '../features/permission-requests/decide-panel.js';
import { ArtefactPanel, DecisionNote, EscalationNote, HistoryPanel, PostsPanel, RequestBadge, WishPanel } from '../features/permission-requests/request-facts.js';
import { DecisionDue } from '../features/permission-requests/request-list.js';
import { usePermissionRequest } from '../features/permission-requests/use-permission-requests.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PermissionRequestScreen() {
  const { data: request, error, refetch } = usePermissionRequest(useAddress().param('permissionRequestId'));
  const mayRecord = useMay('official-posts:manage');
  usePageTitle(request?.title ?? 'Permission request');
  if (error && !request) return <ErrorState error={error} doing="The request could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/permission-requests">All requests</TextLink>} />;
  if (!request) return <LoadingState label="Loading the request" shape="cards" />;
  const inForce = request.state === 'approved' || request.state === 'approved_with_conditions';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Permission requests', href: '/permission-requests' }, { label: request.number }]} title={request.title} status={<Group gap="xs"><RequestBadge request={request} />{request.dueAt && <DecisionDue request={request} />}</Group>}
        actions={mayRecord && inForce && <Button component={Link} href={`/official-posts/new?request=${request.id}`} variant="default">Record what was published</Button>} />
      <EscalationNote request={request} />
      <DecisionNote request={request} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="md">
            <WishPanel request={request} who />
            <ArtefactPanel request={request} href={addressOf(readArtefact, { permissionRequestId: request.id })} />
            <PostsPanel request={request} link />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}><Stack gap="md"><DecidePanel key={request.state} request={request} /><HistoryPanel request={request} /></Stack></Grid.Col>
      </Grid>
    </Stack>
  );
}
