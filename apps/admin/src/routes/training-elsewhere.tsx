/** Training from elsewhere: what members reported waits here for a coordinator. */
import { Button, Stack } from '@mantine/core';
import { externalTrainingStates } from '@rapport/api-contract/hours';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { ElsewhereQueue, WaitingCount } from '../features/training-elsewhere/elsewhere-queue.js';
import { stateWords } from '../features/training-elsewhere/elsewhere-facts.js';
import { TrainingTabs } from '../features/training-people/training-tabs.js';
import { PersonSearch } from '../forms/person-search.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const states = [...externalTrainingStates.map((value) => ({ value: value as string, label: stateWords[value].label.toLowerCase() })), { value: 'all', label: 'all' }];

export function TrainingElsewhereScreen() {
  const mayManage = useMay('training:manage');
  usePageTitle('Training from elsewhere');
  return mayManage ? <Queue /> : <EmptyState title="This is for training coordinators">What you learned elsewhere you report under My transcript.</EmptyState>;
}

function Queue() {
  const address = useAddress();
  const state = address.oneOf('state', [...externalTrainingStates, 'all']) ?? 'pending';
  const personId = address.text('personId');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Training', href: '/training' }, { label: 'From elsewhere' }]} title="Training from elsewhere" subtitle={<WaitingCount />} actions={<Button component={Link} href="/training/elsewhere/new" variant="default">Record for somebody</Button>} />
      <TrainingTabs current="/training/elsewhere" />
      <FilterChips {...(state !== 'pending' || personId ? { onClear: address.clear } : {})}>
        <ChoiceChip label="State" value={states.find((each) => each.value === state)?.label ?? ''} choices={states} selected={state} onChange={(value) => address.set({ state: value === 'pending' ? undefined : value })} />
      </FilterChips>
      <div style={{ maxWidth: 360 }}><PersonSearch label="Person" value={personId ?? null} onChange={(value) => address.set({ personId: value ?? undefined })} /></div>
      <Panel><ElsewhereQueue state={state} personId={personId} /></Panel>
    </Stack>
  );
}
