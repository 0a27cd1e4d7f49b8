/** The municipalities that the agency serves. */
import { Button, Group, Stack } from '@mantine/core';
import { municipalityKinds } from '@rapport/api-contract/municipalities';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { kindChoices, kindWords, type Municipality, useMunicipalities } from '../features/municipalities/use-municipalities.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

const shown = [{ value: '', label: 'active' }, { value: 'yes', label: 'active and archived' }];

export function MunicipalitiesScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayManage = useMay('agency:manage');
  const formats = useFormats();
  const [search, kind, archived] = [address.text('search'), address.oneOf('kind', municipalityKinds), address.text('archived') === 'yes'];
  const municipalities = useMunicipalities({ search, kind, archived });
  const filtered = Boolean(search || kind || archived);
  usePageTitle('Municipalities');
  const columns: Column<Municipality>[] = [
    { key: 'name', header: 'Municipality', cell: (each) => each.name, strong: true },
    { key: 'kind', header: 'Kind', cell: (each) => kindWords(each.kind) },
    { key: 'population', header: 'Population', align: 'end', cell: (each) => (each.population === null ? 'unknown' : formats.number(each.population)) },
    { key: 'aliases', header: 'Names in data', cell: (each) => (each.aliases.length > 3 ? `${each.aliases.slice(0, 3).join(', ')} and ${each.aliases.length - 3} more` : each.aliases.join(', ') || 'none') },
    ...(archived ? [{ key: 'status', header: 'State', cell: (each: Municipality) => (each.status === 'active' ? <StatusBadge tone="good">Active</StatusBadge> : <StatusBadge>{each.mergedIntoId ? 'Merged' : 'Archived'}</StatusBadge>) }] : []),
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Municipalities" subtitle="Whom the agency serves, and the names under which each appears in files." actions={mayManage && <Button component={Link} href="/municipalities/new">Add municipality</Button>} />
      <Group gap="sm">
        <SearchField label="Search by name or alias" value={search} onSearch={(next) => address.set({ search: next })} />
        <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
          <ChoiceChip label="Kind" value={kind ? kindWords(kind) : 'all'} choices={[{ value: '', label: 'all' }, ...kindChoices]} selected={kind ?? ''} onChange={(value) => address.set({ kind: value || undefined })} />
          <ChoiceChip label="Shown" value={archived ? 'active and archived' : 'active'} choices={shown} selected={archived ? 'yes' : ''} onChange={(value) => address.set({ archived: value || undefined })} />
        </FilterChips>
      </Group>
      <Panel>
        <DataTable caption="Municipalities" columns={columns} rows={municipalities.data?.pages.flatMap((page) => page.items)} rowKey={(each) => each.id} rowHref={(each) => `/municipalities/${each.id}`}
          error={municipalities.error} onRetry={() => void municipalities.refetch()} more={{ hasMore: municipalities.hasNextPage, loading: municipalities.isFetchingNextPage, onMore: () => void municipalities.fetchNextPage() }}
          empty={<EmptyState title={filtered ? 'Nothing matches' : 'No municipality yet'} action={!filtered && mayManage ? <Link href="/municipalities/new">Add the first one</Link> : undefined}>{filtered ? 'No municipality has this name, kind and state.' : 'Add those you serve, or import contacts: the import proposes those it finds.'}</EmptyState>} />
      </Panel>
    </Stack>
  );
}
