/** Earlier imports of service and where each stands. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { staffName } from '../../words/staff-name.js';
import { importWords } from './service-words.js';
import { type ServiceImport, useServiceImports } from './use-service.js';

export function ServiceImportList() {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useServiceImports();
  const columns: Column<ServiceImport>[] = [
    { key: 'file', header: 'File', cell: (each) => each.fileName, strong: true },
    { key: 'state', header: 'State', cell: (each) => <StatusBadge tone={importWords[each.state].tone}>{importWords[each.state].label}</StatusBadge> },
    { key: 'added', header: 'Added', align: 'end', cell: (each) => formats.number(each.added) },
    { key: 'rejected', header: 'Rejected', align: 'end', cell: (each) => formats.number(each.rejected) },
    { key: 'by', header: 'By', cell: (each) => staffName(each.uploadedBy) },
    { key: 'at', header: 'Sent', cell: (each) => formats.dateTime(each.uploadedAt) },
  ];
  return (
    <Panel title="Imports so far">
      <DataTable caption="Imports of service" columns={columns} rows={data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/service-delivered/imports/${id}`} error={error} onRetry={() => void refetch()}
        more={{ hasMore: hasNextPage, loading: isFetchingNextPage, onMore: () => void fetchNextPage() }} empty={<EmptyState title="No import yet">Every import stays listed here with its file and its result, and can be taken back from here.</EmptyState>} />
    </Panel>
  );
}
