/** All agencies of the platform. */
import { Button, Group, Stack } from '@mantine/core';
import { agencyStatuses } from '@rapport/api-contract/platform';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { type PlatformAgency, useAgencies } from '../features/platform/use-agencies.js';
import { useAddress } from '../workplace/address.js';
import { agencyKindWords, agencyStatusWords } from '../workplace/agency-words.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

const statusChoices = [{ value: '', label: 'all' }, ...agencyStatuses.map((value) => ({ value, label: agencyStatusWords[value].label.toLowerCase() }))];

export function PlatformAgenciesScreen() {
  const address = useAddress();
  const [search, status] = [address.text('search'), address.oneOf('status', agencyStatuses)];
  const agencies = useAgencies({ search, status });
  const formats = useFormats();
  usePageTitle('Agencies');
  const columns: Column<PlatformAgency>[] = [
    { key: 'name', header: 'Agency', cell: (agency) => agency.name, strong: true },
    { key: 'slug', header: 'Address', cell: (agency) => agency.slug, onlyWide: true },
    { key: 'kind', header: 'Kind', cell: (agency) => agencyKindWords[agency.kind] },
    { key: 'openedAt', header: 'Opened', cell: (agency) => formats.date(agency.openedAt) },
    { key: 'status', header: 'State', cell: (agency) => <StatusBadge tone={agencyStatusWords[agency.status].tone}>{agencyStatusWords[agency.status].label}</StatusBadge> },
  ];
  const filtered = Boolean(search || status);
  return (
    <Stack gap="md">
      <PageHeader eyebrow="Platform" title="Agencies" subtitle="Whom this installation serves. Their data stays theirs: this area shows none of it." actions={<Button component={Link} href="/platform/agencies/open">Open an agency</Button>} />
      <Group gap="sm">
        <SearchField label="Search by name or address" value={search} onSearch={(next) => address.set({ search: next })} />
        <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
          <ChoiceChip label="State" value={status ? agencyStatusWords[status].label.toLowerCase() : 'all'} choices={statusChoices} selected={status ?? ''} onChange={(value) => address.set({ status: value || undefined })} />
        </FilterChips>
      </Group>
      <Panel>
        <DataTable caption="Agencies" columns={columns} rows={agencies.data?.pages.flatMap((page) => page.items)} rowKey={(agency) => agency.id} rowHref={(agency) => `/platform/agencies/${agency.id}`}
          error={agencies.error} onRetry={() => void agencies.refetch()} more={{ hasMore: agencies.hasNextPage, loading: agencies.isFetchingNextPage, onMore: () => void agencies.fetchNextPage() }}
          empty={<EmptyState title={filtered ? 'Nothing matches' : 'No agency yet'} action={filtered ? undefined : <Link href="/platform/agencies/open">Open the first agency</Link>}>{filtered ? 'No agency has this name and state.' : 'Opening one takes a name, a time zone and the first admin.'}</EmptyState>} />
      </Panel>
    </Stack>
  );
}
