/** Invoices and credit notes that a municipality was sent, newest first. */
import { Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { purposeOf, standingOf, typeWords } from '../agreement-views/document-words.js';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { type OurInvoice, shows, useOurInvoices } from '../features/municipality-invoices/use-our-invoices.js';
import { useSignedIn } from '../session/use-session.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { useMyMunicipality } from '../workplace/use-whose-place.js';

export function OurInvoicesScreen() {
  const address = useAddress();
  const session = useSignedIn();
  const formats = useFormats();
  const { data: self } = useMyMunicipality(session);
  const show = address.oneOf('show', shows) ?? 'all';
  const invoices = useOurInvoices(show);
  usePageTitle('Invoices');
  const columns: Column<OurInvoice>[] = [
    { key: 'number', header: 'Number', cell: (each) => each.number ?? '', strong: true, unbroken: true },
    { key: 'what', header: 'What', cell: (each) => `${typeWords[each.type]} ${purposeOf(each)}` },
    { key: 'period', header: 'Period', cell: (each) => formats.dateRange(each.period.from, dayBefore(each.period.until)) },
    { key: 'state', header: 'State', cell: (each) => { const { label, tone } = standingOf(each); return <StatusBadge tone={tone}>{label}</StatusBadge>; } },
    { key: 'due', header: 'Due', cell: (each) => <Day on={each.dueOn} /> },
    { key: 'total', header: 'Total', align: 'end', cell: (each) => formats.money(each.total, each.currency) },
    { key: 'open', header: 'Open', align: 'end', cell: (each) => formats.money(each.open, each.currency) },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={self?.municipality.name ?? ''} title="Invoices" subtitle={`What ${session.agency?.name ?? 'the agency'} billed. Every line opens to how it came about.`} />
      <FilterChips {...(show === 'all' ? {} : { onClear: address.clear })}>
        <ChoiceChip label="Show" value={show} choices={shows.map((value) => ({ value: value === 'all' ? '' : value, label: value }))} selected={show === 'all' ? '' : show} onChange={(value) => address.set({ show: value || undefined })} />
      </FilterChips>
      <Panel>
        <DataTable caption="Invoices and credit notes" columns={columns} rows={invoices.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/municipality/invoices/${id}`} error={invoices.error} onRetry={() => void invoices.refetch()}
          more={{ hasMore: invoices.hasNextPage, loading: invoices.isFetchingNextPage, onMore: () => void invoices.fetchNextPage() }}
          empty={show === 'all' ? <EmptyState title="No invoice yet">They appear here as soon as they are sent.</EmptyState> : <EmptyState title="Nothing here">No invoice is {show}.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
