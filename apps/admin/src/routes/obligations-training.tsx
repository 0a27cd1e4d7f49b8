/** The people behind the figures about training: filtered, CSV of what is shown. */
import { Button, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportAssignments } from '@rapport/api-contract/assignments';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { type AssignmentFilters, type AssignmentRow, useAssignments, useTrainingOverview } from '../features/obligations/use-obligations.js';
import { useUnitOptions } from '../forms/audience-choices.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { DueBadge } from '../words/due-badge.js';

const states = { 'any-open': 'open', overdue: 'overdue', 'due-soon': 'due soon', paused: 'waiting while on leave', open: 'not begun', in_progress: 'begun', completed: 'completed', excused: 'excused', waived: 'met by something equivalent' } as const;
const stateKeys = Object.keys(states) as (keyof typeof states)[];
const words: Record<AssignmentRow['state'], string> = { open: 'Not begun', in_progress: 'Begun', completed: 'Completed', cancelled: 'Not asked any more', excused: 'Excused', waived: 'Met by something equivalent' };

export function ObligationsTrainingScreen() {
  const mayRead = useMay('training:read');
  usePageTitle('Obligations: training');
  return mayRead ? <People /> : <EmptyState title="People are not shown to you here">You see how the agency stands, by requirement and by unit. To see who owes which training, ask an administrator for the right to read training records.</EmptyState>;
}

function People() {
  const address = useAddress();
  const formats = useFormats();
  const units = useUnitOptions();
  const { data: overview } = useTrainingOverview();
  const [requirementId, unitId, state] = [address.text('requirementId'), address.text('unitId'), address.oneOf('state', stateKeys)];
  const filters: AssignmentFilters = { ...(requirementId ? { requirementId } : {}), ...(unitId ? { unitId } : {}), ...(state ? { state } : {}) };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAssignments(filters);
  const requirements = (overview?.requirements ?? []).map(({ requirement }) => ({ value: requirement.id, label: requirement.name }));
  const filtered = Object.keys(filters).length > 0;
  const columns: Column<AssignmentRow>[] = [
    { key: 'name', header: 'Name', cell: ({ person }) => person.name, strong: true }, { key: 'what', header: 'Requirement', cell: ({ requirement, cycle }) => `${requirement.name}, ${cycle}` },
    { key: 'state', header: 'State', cell: (each) => <>{words[each.state]}{each.hours ? `, ${formats.decimal(String(each.hours.done))} of ${formats.decimal(String(each.hours.asked))} h` : ''}</> },
    { key: 'due', header: 'Due', cell: (each) => (each.state === 'open' || each.state === 'in_progress' ? <DueBadge {...each} /> : formats.date(each.dueOn)) },
    { key: 'done', header: 'Completed', cell: ({ completedOn }) => (completedOn ? formats.date(completedOn) : '') }, { key: 'unit', header: 'Unit', cell: ({ unit }) => unit?.name ?? 'No unit' },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Obligations', href: '/obligations?about=training' }, { label: 'People' }]} title="Who owes which training" subtitle="The earliest due first." actions={<Button component="a" variant="default" href={addressOf(exportAssignments, {}, { ...filters })} download>Export what is shown as CSV</Button>} />
      <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
        <ChoiceChip label="Requirement" value={requirements.find((each) => each.value === requirementId)?.label ?? (requirementId ? 'one' : 'all')} choices={[{ value: '', label: 'all' }, ...requirements]} selected={requirementId ?? ''} onChange={(value) => address.set({ requirementId: value || undefined })} />
        <ChoiceChip label="Unit" value={units.find((each) => each.value === unitId)?.label.trim() ?? 'all'} choices={[{ value: '', label: 'all' }, ...units]} selected={unitId ?? ''} onChange={(value) => address.set({ unitId: value || undefined })} />
        <ChoiceChip label="State" value={state ? states[state] : 'all'} choices={[{ value: '', label: 'all' }, ...stateKeys.map((value) => ({ value, label: states[value] }))]} selected={state ?? ''} onChange={(value) => address.set({ state: value || undefined })} />
      </FilterChips>
      <Panel>
        <DataTable caption="Who owes which training" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()}
          more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title={filtered ? 'Nothing matches' : 'Nobody owes training yet'}>{filtered ? 'Nobody has this requirement, unit and state.' : 'As soon as a requirement is published, everybody in its audience stands here.'}</EmptyState>} />
      </Panel>
    </Stack>
  );
}
