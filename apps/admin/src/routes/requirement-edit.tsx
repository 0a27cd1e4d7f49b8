/** Changes a draft; of a requirement in force only its name, its description and who owes it. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { RequirementForm } from '../features/requirements/requirement-form.js';
import { draftOf } from '../features/requirements/rule-draft.js';
import { ruleOf, useRequirement } from '../features/requirements/use-requirements.js';
import { dayIn } from '../forms/civil-day.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function RequirementEditScreen() {
  const address = useAddress();
  const { timeZone } = useFormats();
  const requirementId = address.param('requirementId');
  const mayManage = useMay('training:manage');
  const { data: requirement, error, refetch } = useRequirement(requirementId);
  usePageTitle(requirement ? `Edit ${requirement.name}` : 'Edit the requirement');
  if (error && !requirement) return <ErrorState error={error} doing="The requirement could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/requirements">All requirements</TextLink>} />;
  if (!requirement) return <LoadingState label="Loading the requirement" shape="cards" />;
  const page = `/requirements/${requirementId}`;
  if (!mayManage || requirement.state === 'retired') return <EmptyState title={mayManage ? 'A retired requirement stays as it was' : 'Requirements are written by training coordinators'} action={<TextLink href={page}>Back to {requirement.name}</TextLink>}>{mayManage ? 'Write another one; what was completed under this one stays.' : 'Ask an administrator for the right to manage training.'}</EmptyState>;
  const draft = requirement.state === 'draft';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Requirements', href: '/requirements' }, { label: requirement.name, href: page }, { label: 'Edit' }]} title={draft ? 'Edit the draft' : `Change “${requirement.name}”`} subtitle={draft ? 'Nobody owes anything before it is published.' : 'Name, description and who owes it. The rest is frozen since it was published.'} />
      <RequirementForm key={requirementId} requirement={requirement} start={draftOf(ruleOf(requirement), dayIn(timeZone, new Date()))} onSaved={(saved, preview) => {
        if (preview) return address.go(`${page}/preview`);
        notifications.show({ message: draft ? 'The draft is saved.' : 'The changes are saved.' });
        const moved = !draft && JSON.stringify(saved.audience) !== JSON.stringify(requirement.audience);
        return address.open(moved && requirement.progress ? `${page}?past=${encodeURIComponent(requirement.progress.startedAt)}` : page);
      }} />
    </Stack>
  );
}
