/** Training: where the agency stands, by requirement and by unit. */
import { Button, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportAssignments } from '@rapport/api-contract/assignments';
import { PageHeader } from '@rapport/ui/page-header';
import { TrainingOverview } from '../features/training-people/training-overview.js';
import { TrainingTabs } from '../features/training-people/training-tabs.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { TrainingAssignmentsScreen } from './training-assignments.js';

/** Whoever leads people but not the agency begins with their own people. */
export function TrainingScreen() {
  return useMay('obligations:read') ? <Overview /> : <TrainingAssignmentsScreen />;
}

function Overview() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayOpen = useMay('training:read');
  const filters = { requirementId: address.text('requirementId'), unitId: address.text('unitId') };
  usePageTitle('Training');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Training" subtitle="What was asked, what was completed, and what is late, across the agency." actions={mayOpen && <Button component="a" variant="default" href={addressOf(exportAssignments, {}, filters)} download>Export the people as CSV</Button>} />
      <TrainingTabs current="/training" />
      <TrainingOverview filters={filters} onFilter={({ requirementId, unitId }) => address.set({ requirementId, unitId })} mayOpen={mayOpen} />
    </Stack>
  );
}
