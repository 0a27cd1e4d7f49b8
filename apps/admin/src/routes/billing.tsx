/** Invoices and credit notes of the agency: filters, sums, and several finalised or sent at once. */
import { Button, Menu, Stack, Text } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportBillingDocuments } from '@rapport/api-contract/billing';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { purposeOf, standingOf } from '../agreement-views/document-words.js';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { DocumentFilterRow, filtersIn } from '../features/billing-documents/document-filters.js';
import { documentName } from '../features/billing-documents/document-name.js';
import { ManyActs, type ManyOutcome, ManyRefused } from '../features/billing-documents/many-acts.js';
import { owedOn, sumsOf } from '../features/billing-documents/sums.js';
import { type BillingDocument, given, useBillingDocuments } from '../features/billing-documents/use-billing-documents.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { sentence } from '../workplace/permission-words.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const formats = useFormats();
  const [mayWrite, mayFinalise] = [useMay('billing:write'), useMay('billing:finalise')];
  const filters = filtersIn(address);
  const documents = useBillingDocuments(filters);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<ManyOutcome | null>(null);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const rows = documents.data?.pages.flatMap(({ items }) => items);
  // What another filter hides is not acted on.
  const chosen = (rows ?? []).filter(({ id }) => ticked.has(id));
  const sums = sumsOf(rows ?? []);
  usePageTitle('Invoices');
  const columns: Column<BillingDocument>[] = [
    { key: 'number', header: 'Number', cell: (each) => <span style={{ whiteSpace: 'nowrap' }}>{documentName(each)}</span>, strong: true },
    { key: 'municipality', header: 'Municipality', cell: (each) => each.municipality.name },
    { key: 'period', header: 'Period', cell: (each) => <div>{formats.dateRange(each.period.from, dayBefore(each.period.until))}{each.schedule === 'regular' ? null : <Text size="sm" c="dimmed">{sentence(purposeOf(each))}</Text>}</div> },
    { key: 'state', header: 'State', cell: (each) => { const { label, tone } = standingOf(each); return <StatusBadge tone={tone}>{each.overdue ? `${label}, ${formats.count(each.daysOverdue, { one: 'day', other: 'days' })}` : label}</StatusBadge>; } },
    { key: 'due', header: 'Due', cell: (each) => <Day on={each.dueOn} /> },
    { key: 'total', header: 'Total', align: 'end', cell: (each) => formats.money(each.total, each.currency) },
    { key: 'open', header: 'Open', align: 'end', cell: (each) => { const owed = owedOn(each); return owed === null ? '' : formats.money(owed, each.currency); } },
  ];
  const figures = (pick: (sum: (typeof sums)[number]) => number) => sums.map((sum) => <div key={sum.currency}>{formats.money(pick(sum), sum.currency)}</div>);
  const footer = [documents.hasNextPage ? 'Sum of those shown' : 'Sum', '', '', '', '', figures(({ total }) => total), figures(({ open }) => open)];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Invoices" subtitle="Invoices and credit notes, newest first. Every line opens to how it came about."
        actions={<>
          <Menu position="bottom-end"><Menu.Target><Button variant="default">More</Button></Menu.Target><Menu.Dropdown>
            <Menu.Item component={Link} href="/billing/seller">Who bills</Menu.Item>
            <Menu.Item component={Link} href="/billing/buyers">Who is billed</Menu.Item>
            <Menu.Item component="a" href={addressOf(exportBillingDocuments, {}, given(filters))} download>Export this list as CSV</Menu.Item>
          </Menu.Dropdown></Menu>
          {mayWrite && <Button component={Link} href="/billing/runs/new">Bill a period</Button>}
        </>} />
      <DocumentFilterRow address={address} filters={filters} />
      {outcome && <ManyRefused outcome={outcome} />}
      <Panel>
        <DataTable caption="Invoices and credit notes" columns={columns} rows={rows} rowKey={({ id }) => id} rowHref={({ id }) => `/billing/documents/${id}`} error={documents.error} onRetry={() => void documents.refetch()} footer={footer}
          {...(mayFinalise ? { selection: { selected: new Set(chosen.map(({ id }) => id)), onChange: setTicked, name: (each: BillingDocument) => `${documentName(each)}, ${each.municipality.name}, ${formats.dateRange(each.period.from, dayBefore(each.period.until))}`, actions: <ManyActs ticked={chosen} onDone={(done) => { setOutcome(done); setTicked(new Set()); }} /> } } : {})}
          more={{ hasMore: documents.hasNextPage, loading: documents.isFetchingNextPage, onMore: () => void documents.fetchNextPage() }}
          empty={filtered ? <EmptyState title="Nothing matches">No invoice or credit note is like this.</EmptyState> : <EmptyState title="No invoice yet" action={mayWrite ? <Link href="/billing/runs/new">Bill a period</Link> : undefined}>A billing run drafts them from the agreements that are signed.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
