/** Who will owe what by when under a draft, and publishing it. */
import { Button, Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { PreviewPanels } from '../features/requirements/preview.js';
import { PublishDialog } from '../features/requirements/publish-dialog.js';
import { RequirementBadge } from '../features/requirements/requirement-table.js';
import { useRequirement, useRequirementPreview } from '../features/requirements/use-requirements.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function RequirementPreviewScreen() {
  const address = useAddress();
  const requirementId = address.param('requirementId');
  const page = `/requirements/${requirementId}`;
  const mayManage = useMay('training:manage');
  const { data: requirement, error, refetch } = useRequirement(requirementId);
  const { data: preview, error: fault, refetch: again } = useRequirementPreview(mayManage ? requirement : undefined);
  usePageTitle(requirement ? `Preview of ${requirement.name}` : 'Preview');
  if (error && !requirement) return <ErrorState error={error} doing="The requirement could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/requirements">All requirements</TextLink>} />;
  if (!requirement) return <LoadingState label="Loading the requirement" shape="cards" />;
  const back = <TextLink href={page}>Back to {requirement.name}</TextLink>;
  if (!mayManage) return <EmptyState title="Requirements are published by training coordinators" action={back}>Ask an administrator for the right to manage training.</EmptyState>;
  if (requirement.state !== 'draft') return <EmptyState title="It is published already" action={back}>Where it stands and who owes it is on its own page.</EmptyState>;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Requirements', href: '/requirements' }, { label: requirement.name, href: page }, { label: 'Preview' }]} title={`Who will owe “${requirement.name}”, and by when`} status={<RequirementBadge state={requirement.state} />} subtitle="As if it were published today. Nothing is stored, and nobody is told."
        actions={<><Button component={Link} href={`${page}/edit`} variant="default">Change the rule</Button>{preview && <PublishDialog requirement={requirement} preview={preview} onDone={() => address.go(page)} />}</>} />
      {fault && !preview ? <ErrorState error={fault} doing="The preview could not be worked out" onRetry={() => void again()} /> : !preview ? <LoadingState label="Working out who will owe what" shape="cards" /> : <PreviewPanels preview={preview} requirement={requirement} />}
    </Stack>
  );
}
