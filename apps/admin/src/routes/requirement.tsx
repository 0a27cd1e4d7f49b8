/** One requirement: its rule in words, where it stands, how far its last change has reached people, and what a changed policy opened anew. */
import { Grid, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { ReachCard } from '../features/requirements/reach-card.js';
import { RequirementActs } from '../features/requirements/requirement-acts.js';
import { RequirementBadge } from '../features/requirements/requirement-table.js';
import { OpenChanges, RetrainingPanel } from '../features/requirements/retraining-panel.js';
import { RulePanel } from '../features/requirements/rule-panel.js';
import { StandingPanel } from '../features/requirements/standing-panel.js';
import { useRequirement } from '../features/requirements/use-requirements.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function RequirementScreen() {
  const address = useAddress();
  const past = address.text('past');
  const { data: requirement, error, refetch } = useRequirement(address.param('requirementId'), past);
  const mayManage = useMay('training:manage');
  const mayReadPolicies = useMay('policies:read');
  usePageTitle(requirement?.name ?? 'Requirement');
  if (error && !requirement) return <ErrorState error={error} doing="The requirement could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/requirements">All requirements</TextLink>} />;
  if (!requirement) return <LoadingState label="Loading the requirement" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Requirements', href: '/requirements' }, { label: requirement.name }]} title={requirement.name} status={<RequirementBadge state={requirement.state} />} actions={mayManage && <RequirementActs requirement={requirement} go={address.go} />} />
      {requirement.state === 'draft' && <InlineNote title="Nobody owes it yet">{mayManage ? 'Look at who would owe what by when, then publish it.' : 'A training coordinator publishes it.'}</InlineNote>}
      <OpenChanges requirement={requirement} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}><Stack gap="md"><RulePanel requirement={requirement} /><RetrainingPanel requirement={requirement} mayReadPolicies={mayReadPolicies} /></Stack></Grid.Col>
        {requirement.state !== 'draft' && <Grid.Col span={{ base: 12, lg: 5 }}><Stack gap="md"><StandingPanel requirement={requirement} /><ReachCard requirement={requirement} past={past} /></Stack></Grid.Col>}
      </Grid>
    </Stack>
  );
}
