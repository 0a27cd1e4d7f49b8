/** Obligations: where the agency stands today with policies and training. */
import { Button, SegmentedControl, Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { Link } from '@rapport/ui/link';
import { PolicyStanding } from '../features/obligations/agency-standing.js';
import { TrainingOverview } from '../features/training-people/training-overview.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ObligationsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayOpen = useMay('training:read');
  const about = address.oneOf('about', ['policies', 'training']) ?? 'policies';
  usePageTitle('Obligations');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Obligations" subtitle="Who owes what today, across the agency." actions={<Button component={Link} variant="default" href={about === 'policies' ? '/obligations/people' : '/training/assignments'}>All people</Button>} />
      <SegmentedControl aria-label="What is owed" data={[{ value: 'policies', label: 'Policies' }, { value: 'training', label: 'Training' }]} value={about} onChange={(value) => address.set({ about: value === 'policies' ? undefined : value, requirementId: undefined, unitId: undefined })} style={{ alignSelf: 'flex-start' }} />
      {about === 'policies' ? <PolicyStanding /> : <TrainingOverview filters={{ requirementId: address.text('requirementId'), unitId: address.text('unitId') }} onFilter={({ requirementId, unitId }) => address.set({ requirementId, unitId })} mayOpen={mayOpen} />}
    </Stack>
  );
}
