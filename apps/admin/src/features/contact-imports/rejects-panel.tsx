/** The lines that will not be imported: where, why, and how they begin. */
import { Anchor, Code } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportImportRejects } from '@rapport/api-contract/contact-imports';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { counted, sentence } from './import-words.js';
import { type ImportReject, useImportRejects } from './use-contact-imports.js';

export function RejectsPanel({ contactImportId, rejected }: { contactImportId: string; rejected: number }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useImportRejects(contactImportId);
  const columns: Column<ImportReject>[] = [
    { key: 'line', header: 'Line', cell: (each) => `Line ${formats.number(each.line)}` },
    { key: 'reason', header: 'Why', cell: (each) => each.reason },
    { key: 'excerpt', header: 'It begins with', cell: (each) => (each.excerpt ? <Code>{each.excerpt}</Code> : 'nothing') },
  ];
  return (
    <Panel title={sentence(counted(rejected, 'line is rejected', 'lines are rejected', formats))} note={`Mend ${rejected === 1 ? 'it' : 'them'} in the source and import the file again: contacts already there are not added twice.`}
      aside={<Anchor size="sm" href={addressOf(exportImportRejects, { contactImportId })} download>Download as CSV</Anchor>}>
      <DataTable caption="Rejected lines" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={(each) => `${each.line}-${each.code}`} error={error} onRetry={() => void refetch()}
        more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage, total: rejected }} empty={<EmptyState title="No line is rejected" />} />
    </Panel>
  );
}
