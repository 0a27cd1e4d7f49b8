/** Imports of payments: a new one, and those of before. */
import { Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { ImportUpload } from '../features/billing-payments/import-upload.js';
import { importStateWords } from '../features/billing-payments/import-words.js';
import { type PaymentImport, usePaymentImports } from '../features/billing-payments/use-payments.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PaymentImportsScreen() {
  const address = useAddress();
  const formats = useFormats();
  const mayRecord = useMay('payments:write');
  const imports = usePaymentImports();
  usePageTitle('Imports of payments');
  const columns: Column<PaymentImport>[] = [
    { key: 'file', header: 'File', cell: ({ fileName }) => fileName, strong: true }, { key: 'state', header: 'State', cell: ({ state }) => <StatusBadge tone={importStateWords[state].tone}>{importStateWords[state].label}</StatusBadge> },
    { key: 'recorded', header: 'Recorded', align: 'end', cell: ({ recorded }) => formats.number(recorded) }, { key: 'there', header: 'Already there', align: 'end', cell: ({ there }) => formats.number(there) }, { key: 'rejected', header: 'Rejected', align: 'end', cell: ({ rejected }) => formats.number(rejected) },
    { key: 'by', header: 'By', cell: ({ createdBy }) => createdBy }, { key: 'at', header: 'Uploaded', cell: ({ createdAt }) => formats.dateTime(createdAt) },
  ];
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Payments', href: '/payments' }, { label: 'Imports' }]} title="Imports of payments" subtitle="From the bank’s list or the county treasurer’s, line by line." />
      {mayRecord && <ImportUpload onUploaded={({ id }) => address.go(`/payments/imports/${id}`)} />}
      <Panel title="Imports so far">
        <DataTable caption="Imports so far" columns={columns} rows={imports.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/payments/imports/${id}`} error={imports.error} onRetry={() => void imports.refetch()}
          more={{ hasMore: imports.hasNextPage, loading: imports.isFetchingNextPage, onMore: () => void imports.fetchNextPage() }} empty={<EmptyState title="No import yet">Each stays listed here with its lines and who uploaded it.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
