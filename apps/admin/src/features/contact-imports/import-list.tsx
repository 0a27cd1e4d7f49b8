/** Earlier imports and where each stands. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { staffName } from '../../words/staff-name.js';
import { stateWords } from './import-words.js';
import { type ImportListing, useContactImports } from './use-contact-imports.js';

export function ImportList() {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useContactImports();
  const after = (each: ImportListing, value: number) => (each.state === 'applied' || each.state === 'cancelled' ? formats.number(value) : '');
  const columns: Column<ImportListing>[] = [
    { key: 'file', header: 'File', cell: (each) => each.file.name },
    { key: 'source', header: 'Source', cell: (each) => each.source },
    { key: 'state', header: 'State', cell: (each) => <StatusBadge tone={stateWords[each.state].tone}>{stateWords[each.state].label}</StatusBadge> },
    { key: 'added', header: 'Added', align: 'end', cell: (each) => after(each, each.result.added) },
    { key: 'rejected', header: 'Rejected', align: 'end', cell: (each) => after(each, each.result.rejected) },
    { key: 'by', header: 'By', cell: (each) => staffName(each.createdBy) },
    { key: 'at', header: 'Begun', cell: (each) => formats.dateTime(each.createdAt) },
  ];
  return (
    <Panel title="Imports so far">
      <DataTable caption="Imports so far" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={(each) => each.id} rowHref={(each) => `/contacts/imports/${each.id}`}
        error={error} onRetry={() => void refetch()} more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
        empty={<EmptyState title="No import yet">Every import stays listed here with its file, its result and who began it. It can be taken back from here too.</EmptyState>} />
    </Panel>
  );
}
