/** The roster: who works here, where, under whom. */
import { Button, Group, Menu, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportPeople, personKinds, personStatuses } from '@rapport/api-contract/people';
import { type Column, DataTable, type Sort } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { kindChoices, kindWords, rosterName, statusChoices, statusWords } from '../features/people/person-words.js';
import { type PeopleFilters, type Person, usePeople, useUnitChoices } from '../features/people/use-people.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

const sorts = ['name', '-name', 'employeeNumber', '-employeeNumber', 'joinedOn', '-joinedOn'] as const;
const statuses = [...personStatuses, 'any', 'not_separated'] as const;

export function PeopleScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayManage = useMay('people:manage');
  const formats = useFormats();
  const { data: units } = useUnitChoices();
  const [search, kind, status, unitId] = [address.text('search'), address.oneOf('kind', personKinds), address.oneOf('status', statuses), address.text('unitId')];
  const sort = address.oneOf('sort', sorts) ?? 'name';
  const filters: PeopleFilters = { ...(search ? { search } : {}), ...(kind ? { kind } : {}), ...(status ? { status } : {}), ...(unitId ? { unitId } : {}) };
  const people = usePeople({ ...filters, sort });
  const filtered = Boolean(search || kind || status || unitId);
  usePageTitle('Roster');
  const columns: Column<Person>[] = [
    { key: 'name', header: 'Name', cell: rosterName, strong: true, sortable: true },
    { key: 'employeeNumber', header: 'Number', cell: (person) => person.employeeNumber, sortable: true },
    { key: 'kind', header: 'Kind', cell: (person) => (person.rank ? `${kindWords(person.kind)}, ${person.rank}` : kindWords(person.kind)) },
    { key: 'unit', header: 'Unit', cell: (person) => person.unit?.name ?? 'No unit' },
    { key: 'supervisor', header: 'Supervisor', cell: (person) => (person.actingSupervisor ? `${person.actingSupervisor.name}, acting for ${person.supervisor?.name ?? 'nobody'}` : person.supervisor?.name ?? 'Nobody') },
    { key: 'joinedOn', header: 'Since', cell: (person) => formats.date(person.joinedOn), sortable: true, onlyWide: true },
    { key: 'status', header: 'State', cell: (person) => <StatusBadge tone={statusWords[person.status].tone}>{statusWords[person.status].label}</StatusBadge> },
  ];
  const shownSort: Sort = { key: sort.replace('-', ''), direction: sort.startsWith('-') ? 'descending' : 'ascending' };
  const chosenUnit = units?.find((unit) => unit.value === unitId)?.label.trim();
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Roster" subtitle="Everybody who works for the agency, with or without a login."
        actions={<>
          <Menu position="bottom-end"><Menu.Target><Button variant="default">{mayManage ? 'File' : 'Export'}</Button></Menu.Target>
            <Menu.Dropdown>
              {mayManage && <Menu.Item component={Link} href="/people/imports">Import a roster</Menu.Item>}
              <Menu.Item component="a" href={addressOf(exportPeople, {}, { ...filters })} download>Export what is shown as CSV</Menu.Item>
            </Menu.Dropdown></Menu>
          {mayManage && <Button component={Link} href="/people/new">Add person</Button>}
        </>} />
      <Group gap="sm">
        <SearchField label="Search by name or number" value={search} onSearch={(next) => address.set({ search: next })} />
        <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
          <ChoiceChip label="Unit" value={chosenUnit ?? 'all'} choices={[{ value: '', label: 'all' }, ...(units ?? [])]} selected={unitId ?? ''} onChange={(value) => address.set({ unitId: value || undefined })} />
          <ChoiceChip label="Kind" value={kind ? kindWords(kind) : 'all'} choices={[{ value: '', label: 'all' }, ...kindChoices]} selected={kind ?? ''} onChange={(value) => address.set({ kind: value || undefined })} />
          <ChoiceChip label="State" value={statusChoices.find((each) => each.value === (status ?? 'not_separated'))?.label ?? ''} choices={statusChoices} selected={status ?? 'not_separated'} onChange={(value) => address.set({ status: value === 'not_separated' ? undefined : value })} />
        </FilterChips>
      </Group>
      <Panel>
        <DataTable caption="Roster" columns={columns} rows={people.data?.pages.flatMap((page) => page.items)} rowKey={(person) => person.id} rowHref={(person) => `/people/${person.id}`}
          sort={shownSort} onSort={(next) => address.set({ sort: `${next.direction === 'descending' ? '-' : ''}${next.key}` })}
          error={people.error} onRetry={() => void people.refetch()} more={{ hasMore: people.hasNextPage, loading: people.isFetchingNextPage, onMore: () => void people.fetchNextPage() }}
          empty={<EmptyState title={filtered ? 'Nothing matches' : 'Nobody on the roster yet'} action={!filtered && mayManage ? <Link href="/people/imports">Import a roster</Link> : undefined}>{filtered ? 'Nobody has this name, unit, kind and state.' : 'Import a file from your personnel system, or add people one by one.'}</EmptyState>} />
      </Panel>
    </Stack>
  );
}
