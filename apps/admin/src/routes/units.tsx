/** The organisation tree of the agency, and the unit that is open beside it. */
import { Button, Grid, Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { UnitActs } from '../features/units/unit-acts.js';
import { AddUnitForm, MoveUnitForm, RenameUnitForm } from '../features/units/unit-forms.js';
import { UnitTreeView } from '../features/units/unit-tree-view.js';
import { type Unit, useUnits } from '../features/units/use-units.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const shown = [{ value: '', label: 'active' }, { value: 'yes', label: 'active and archived' }];

export function UnitsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayManage = useMay('agency:manage');
  const archived = address.text('archived') === 'yes';
  const { data: units, error, refetch } = useUnits(archived);
  const selected = units?.find((unit) => unit.id === address.text('unit'));
  usePageTitle('Units');
  if (error && !units) return <ErrorState error={error} doing="The units could not be loaded" onRetry={() => void refetch()} />;
  if (!units) return <LoadingState label="Loading the units" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Units" subtitle="The tree that people belong to and figures are cut by. In it, the arrow keys move, open and close; Enter opens a unit."
        actions={mayManage && selected && <Button variant="default" onClick={() => address.set({ unit: undefined })}>Add at the top</Button>} />
      <FilterChips><ChoiceChip label="Shown" value={archived ? 'active and archived' : 'active'} choices={shown} selected={archived ? 'yes' : ''} onChange={(value) => address.set({ archived: value || undefined })} /></FilterChips>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Panel>{units.length === 0 ? <EmptyState title="No unit yet">Add the divisions, districts or shifts that people belong to. A small agency needs none.</EmptyState> : <UnitTreeView units={units} selected={selected?.id} onSelect={(id) => address.set({ unit: id })} />}</Panel>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          {selected ? <OneUnit key={`${selected.id}-${selected.name}-${selected.parentId}`} unit={selected} units={units} mayManage={mayManage} onAdded={(unit) => address.set({ unit: unit.id })} />
            : mayManage && <Panel title="Add a unit at the top"><AddUnitForm parent={undefined} onAdded={(unit) => address.set({ unit: unit.id })} /></Panel>}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function OneUnit({ unit, units, mayManage, onAdded }: { unit: Unit; units: readonly Unit[]; mayManage: boolean; onAdded: (unit: Unit) => void }) {
  const mayPeople = useMay('people:read');
  return (
    <Stack gap="md">
      <Panel title={unit.name} aside={mayPeople && <Link href={`/people?unitId=${unit.id}`}>Show its people</Link>} note={`${unit.people} in the unit itself, ${unit.peopleInTree} with all units below.`}>
        {mayManage && <Stack gap="lg"><RenameUnitForm unit={unit} /><UnitActs unit={unit} /></Stack>}
      </Panel>
      {mayManage && unit.status === 'active' && (
        <>
          <Panel title={`Add a unit in ${unit.name}`}><AddUnitForm parent={unit} onAdded={onAdded} /></Panel>
          <Panel title={`Move ${unit.name}`}><MoveUnitForm unit={unit} units={units} /></Panel>
        </>
      )}
    </Stack>
  );
}
