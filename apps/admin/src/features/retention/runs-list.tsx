/** The nights that were, with what went in each. */
import { DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { removedWords } from './retention-words.js';
import { useRuns } from './use-retention.js';

export function RunsList() {
  const formats = useFormats();
  const runs = useRuns();
  return (
    <Panel title="Nights before" note="Each one also stands in the audit trail.">
      <DataTable caption="Nights before" rows={runs.data?.pages.flatMap((page) => page.items)} rowKey={(run) => run.day} error={runs.error} onRetry={() => void runs.refetch()}
        empty={<EmptyState title="No night yet">The first one comes when this agency is a day old.</EmptyState>}
        more={{ onMore: () => void runs.fetchNextPage(), loading: runs.isFetchingNextPage, hasMore: runs.hasNextPage }}
        columns={[
          { key: 'day', header: 'Night of', cell: (run) => formats.date(run.day) },
          { key: 'removed', header: 'Removed', cell: (run) => removedWords(run.removed, formats.number) },
          { key: 'state', header: 'State', cell: (run) => (run.finishedAt ? <StatusBadge tone="good">Finished</StatusBadge> : <StatusBadge tone="attention">Under way</StatusBadge>) },
        ]} />
    </Panel>
  );
}
