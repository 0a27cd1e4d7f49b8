/** Imports of the whole roster from a file, and those made before. */
import { Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { statusWords, touched } from '../features/roster-import/import-words.js';
import { UploadForm } from '../features/roster-import/upload-form.js';
import { type RosterImport, useRosterImports } from '../features/roster-import/use-roster-imports.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PeopleImportsScreen() {
  const address = useAddress();
  const imports = useRosterImports();
  const formats = useFormats();
  usePageTitle('Roster imports');
  const columns: Column<RosterImport>[] = [
    { key: 'fileName', header: 'File', cell: (each) => each.fileName, strong: true }, { key: 'uploadedAt', header: 'Read', cell: (each) => formats.dateTime(each.uploadedAt) },
    { key: 'uploadedBy', header: 'By', cell: (each) => each.uploadedBy }, { key: 'lines', header: 'Lines', align: 'end', cell: (each) => formats.number(each.file.lines) },
    { key: 'touched', header: 'Changes', align: 'end', cell: (each) => formats.number(touched(each)) },
    { key: 'status', header: 'State', cell: (each) => <StatusBadge tone={statusWords[each.status].tone}>{statusWords[each.status].label}</StatusBadge> },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Roster', href: '/people' }, { label: 'Imports' }]} title="Roster imports" />
      <UploadForm onRead={(read) => address.go(`/people/imports/${read.id}`)} />
      <Panel title="Earlier imports">
        <DataTable caption="Earlier imports" columns={columns} rows={imports.data?.pages.flatMap((page) => page.items)} rowKey={(each) => each.id} rowHref={(each) => `/people/imports/${each.id}`}
          error={imports.error} onRetry={() => void imports.refetch()} more={{ hasMore: imports.hasNextPage, loading: imports.isFetchingNextPage, onMore: () => void imports.fetchNextPage() }}
          empty={<EmptyState title="No import yet">The files that were read appear here, with what became of them.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
