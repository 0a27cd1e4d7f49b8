/** Disputes of lines of invoices, those that wait for an answer first in mind. */
import { Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, CustomChip, FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { DisputeTable } from '../agreement-views/dispute-table.js';
import { shows } from '../agreement-views/dispute-words.js';
import { type BillingDispute, useDisputes } from '../features/billing-disputes/use-disputes.js';
import { MunicipalityField, useMunicipalityName } from '../forms/municipality-field.js';
import { useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingDisputesScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const show = address.oneOf('show', shows) ?? 'open';
  const asked = address.text('municipality');
  const municipalityId = asked && /^[0-9a-f-]{36}$/i.test(asked) ? asked : undefined;
  const { data: municipality } = useMunicipalityName(municipalityId);
  const disputes = useDisputes({ show, municipalityId });
  usePageTitle('Disputes');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Disputes" subtitle="Only the disputed amount is held back; the rest of an invoice stays due." />
      <FilterChips {...(show !== 'open' || municipalityId ? { onClear: address.clear } : {})}>
        <ChoiceChip label="Show" value={show} choices={shows.map((value) => ({ value, label: value }))} selected={show} onChange={(value) => address.set({ show: value === 'open' ? undefined : value })} />
        <CustomChip label="Municipality" value={municipalityId ? municipality?.name ?? '…' : 'all'}>{(close) => <MunicipalityField label="Municipality" w={260} comboboxProps={{ withinPortal: false }} value={municipalityId} onChange={(next) => { address.set({ municipality: next }); close(); }} />}</CustomChip>
      </FilterChips>
      <Panel>
        <DisputeTable<BillingDispute> disputes={disputes.data?.pages.flatMap(({ items }) => items)} href={(id) => `/billing/disputes/${id}`} whose={({ municipality: { name } }) => name} error={disputes.error} onRetry={() => void disputes.refetch()}
          more={{ hasMore: disputes.hasNextPage, loading: disputes.isFetchingNextPage, onMore: () => void disputes.fetchNextPage() }}
          empty={show === 'open' ? <EmptyState title="Nothing is in dispute">Municipalities dispute a line on the invoice itself. One that asks by letter or telephone can be entered for them there too.</EmptyState> : <EmptyState title="Nothing matches">No dispute is like this.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
