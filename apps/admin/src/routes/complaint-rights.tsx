/** Who waits to know of complaints: where letters about it lead, also for those who see neither members nor complaints. */
import { Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useWaitingRights } from '../complaint-rights/use-complaint-rights.js';
import { WaitingRights } from '../complaint-rights/waiting-rights.js';
import { useSignedIn } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ComplaintRightsScreen() {
  const { agency } = useSignedIn();
  const { data, error, refetch } = useWaitingRights();
  usePageTitle('Who may know of complaints');
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={agency?.name ?? ''} title="Who may know of complaints" subtitle="Nobody lets themselves in: an administrator gives the role, and somebody else confirms who it is." />
      {error && !data ? <ErrorState error={error} doing="Who waits could not be loaded" onRetry={() => void refetch()} /> : !data ? <LoadingState label="Loading who waits" shape="cards" />
        : data.length === 0 ? <Panel><EmptyState title="Nobody waits for you">Whoever is given a role that reads complaints stands here until a second person has confirmed it.</EmptyState></Panel> : <WaitingRights />}
    </Stack>
  );
}
