/** One of my requests for written permission: where it stands, what is asked of me, what was decided. */
import { Grid, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readMyArtefact } from '@rapport/api-contract/permission-requests';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { ArtefactForm, MyRequestActs } from '../features/permission-requests/my-request-acts.js';
import { ArtefactPanel, DecisionNote, HistoryPanel, PostsPanel, RequestBadge, WishPanel } from '../features/permission-requests/request-facts.js';
import { type PermissionDetail, useMyPermissionRequest } from '../features/permission-requests/use-permission-requests.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function MyWorkPermissionScreen() {
  const { data: request, error, refetch } = useMyPermissionRequest(useAddress().param('permissionRequestId'));
  const mayRegister = useMay('permission-requests:read');
  usePageTitle(request?.title ?? 'Written permission');
  if (error && !request) return <ErrorState error={error} doing="The request could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/my-work/permission">What I asked for</TextLink>} />;
  if (!request) return <LoadingState label="Loading the request" shape="cards" />;
  const undecided = request.state === 'submitted' || request.state === 'info_requested';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Written permission', href: '/my-work/permission' }, { label: request.number }]} title={request.title} status={<RequestBadge request={request} />} actions={<MyRequestActs request={request} />} />
      <Standing request={request} />
      <DecisionNote request={request} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}><Stack gap="md"><WishPanel request={request} who={false} /><ArtefactPanel request={request} href={addressOf(readMyArtefact, { permissionRequestId: request.id })} note="The permission holds for exactly this file: another cut or crop is another file.">{undecided && <ArtefactForm key={request.artefact?.sha256 ?? ''} request={request} />}</ArtefactPanel></Stack></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}><Stack gap="md"><PostsPanel request={request} link={mayRegister} /><HistoryPanel request={request} /></Stack></Grid.Col>
      </Grid>
    </Stack>
  );
}

/** What it is waiting for, in one sentence. */
function Standing({ request }: { request: PermissionDetail }) {
  const formats = useFormats();
  const asked = request.history.findLast((event) => event.to === 'info_requested');
  if (request.state === 'info_requested') return <InlineNote tone="attention" title={`${asked?.by ?? 'The decider'} asks you`} {...(asked ? { meta: formats.dateTime(asked.at) } : {})}><p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{asked?.note}</p></InlineNote>;
  if (request.state === 'submitted' || request.state === 'appealed') {
    const due = request.dueAt ? formats.weekday(new Date(Date.parse(request.dueAt) - 1)) : '';
    return <InlineNote title={request.late ? 'The decision is late' : 'It waits for a decision'}>{request.late ? `It was due ${due}. Everybody who may decide was reminded. Until it is decided, please do not publish it.` : `A decision is due by ${due}. Until then, please do not publish it.`}</InlineNote>;
  }
  if (request.state === 'denied') return <InlineNote title={request.acts.includes('appeal') ? 'You may appeal' : 'The time for an appeal is over'}>{request.acts.includes('appeal') ? `Until ${request.appealUntil ? formats.date(request.appealUntil) : 'then'} you may ask that somebody else looks at it again.` : 'Ask again if something is new.'}</InlineNote>;
  return null;
}
