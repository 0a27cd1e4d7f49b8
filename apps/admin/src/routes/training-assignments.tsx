/** The people behind the figures about training: filtered, CSV of what is shown. */
import { Button, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportAssignments } from '@rapport/api-contract/assignments';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { AssignmentList } from '../features/training-people/assignment-list.js';
import { TrainingTabs } from '../features/training-people/training-tabs.js';
import { type AssignmentFilters, useTrainingOverview } from '../features/training-people/use-training-people.js';
import { useUnitOptions } from '../forms/audience-choices.js';
import { PersonSearch } from '../forms/person-search.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const states = { 'any-open': 'open', all: 'all', overdue: 'overdue', 'due-soon': 'due soon', upcoming: 'not asked yet', waiting: 'waiting for a score', paused: 'waiting while on leave', open: 'not begun', in_progress: 'begun', completed: 'completed', excused: 'excused', waived: 'met by something equivalent' } as const;
const stateKeys = Object.keys(states) as (keyof typeof states)[];

export function TrainingAssignmentsScreen() {
  const mayRead = useMay('training:read');
  usePageTitle('Training: who owes what');
  return mayRead ? <People /> : <EmptyState title="People are not shown to you here">You see how the agency stands, by requirement and by unit. To see who owes which training, ask an administrator for the right to read training records.</EmptyState>;
}

function People() {
  const address = useAddress();
  const units = useUnitOptions();
  const [mayReadAll, mayReadRoster] = [useMay('obligations:read'), useMay('people:read')];
  const [requirementId, unitId, personId, state] = [address.text('requirementId'), address.text('unitId'), address.text('personId'), address.oneOf('state', stateKeys) ?? 'any-open'];
  const filters: AssignmentFilters = { ...(requirementId ? { requirementId } : {}), ...(unitId ? { unitId } : {}), ...(personId ? { personId } : {}), ...(state === 'all' ? {} : { state }) };
  const filtered = Boolean(requirementId ?? unitId ?? personId) || state !== 'any-open';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Training', href: '/training' }, { label: 'Who owes what' }]} title="Who owes which training" subtitle={mayReadAll ? 'Everybody, the earliest due first.' : 'Your people, the earliest due first.'} actions={<Button component="a" variant="default" href={addressOf(exportAssignments, {}, { ...filters })} download>Export what is shown as CSV</Button>} />
      <TrainingTabs current="/training/assignments" />
      <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
        {mayReadAll && <RequirementChip value={requirementId} onChange={(value) => address.set({ requirementId: value })} />}
        <ChoiceChip label="Unit" value={units.find((each) => each.value === unitId)?.label.trim() ?? 'all'} choices={[{ value: '', label: 'all' }, ...units]} selected={unitId ?? ''} onChange={(value) => address.set({ unitId: value || undefined })} />
        <ChoiceChip label="State" value={states[state]} choices={stateKeys.map((value) => ({ value, label: states[value] }))} selected={state} onChange={(value) => address.set({ state: value === 'any-open' ? undefined : value })} />
      </FilterChips>
      {mayReadRoster && <div style={{ maxWidth: 360 }}><PersonSearch label="Person" value={personId ?? null} onChange={(value) => address.set({ personId: value ?? undefined })} /></div>}
      <Panel><AssignmentList caption="Who owes which training" filters={filters} /></Panel>
    </Stack>
  );
}

function RequirementChip({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { data: overview } = useTrainingOverview();
  const requirements = (overview?.requirements ?? []).map(({ requirement }) => ({ value: requirement.id, label: requirement.name }));
  return <ChoiceChip label="Requirement" value={requirements.find((each) => each.value === value)?.label ?? (value ? 'one' : 'all')} choices={[{ value: '', label: 'all' }, ...requirements]} selected={value ?? ''} onChange={(next) => onChange(next || undefined)} />;
}
