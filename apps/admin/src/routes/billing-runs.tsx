/** Billing runs, newest first. */
import { Button, Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { runStateWords } from '../features/billing-runs/run-words.js';
import { type BillingRun, useBillingRuns } from '../features/billing-runs/use-billing-runs.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingRunsScreen() {
  const { agency } = useSignedIn();
  const formats = useFormats();
  const mayWrite = useMay('billing:write');
  const runs = useBillingRuns();
  usePageTitle('Billing runs');
  const columns: Column<BillingRun>[] = [
    { key: 'through', header: 'Through', cell: (run) => formats.date(run.through), strong: true },
    { key: 'state', header: 'State', cell: (run) => <StatusBadge tone={runStateWords[run.state].tone}>{run.state === 'running' ? `${runStateWords.running.label}, ${formats.number(run.done)} of ${formats.number(run.total)}` : runStateWords[run.state].label}</StatusBadge> },
    { key: 'agreements', header: 'Agreements', align: 'end', cell: (run) => formats.number(run.total) },
    { key: 'drafted', header: 'Drafted', align: 'end', cell: (run) => formats.number(run.drafted) },
    { key: 'replaced', header: 'Replaced', align: 'end', cell: (run) => formats.number(run.replaced) },
    { key: 'exceptions', header: 'Exceptions', align: 'end', cell: (run) => formats.number(run.exceptions) },
    { key: 'drafts', header: 'Still drafts', align: 'end', cell: (run) => (run.documents ? formats.number(run.documents.draft) : '') },
    { key: 'asked', header: 'Asked for', cell: (run) => `${formats.dateTime(run.requestedAt)}, ${run.requestedBy}`, onlyWide: true },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Billing runs" subtitle="A run drafts what is due for every agreement. Running a day again adds nothing." actions={mayWrite && <Button component={Link} href="/billing/runs/new">Bill a period</Button>} />
      <Panel>
        <DataTable caption="Billing runs" columns={columns} rows={runs.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/billing/runs/${id}`} error={runs.error} onRetry={() => void runs.refetch()}
          more={{ hasMore: runs.hasNextPage, loading: runs.isFetchingNextPage, onMore: () => void runs.fetchNextPage() }}
          empty={<EmptyState title="No run yet" action={mayWrite ? <Link href="/billing/runs/new">Preview the first one</Link> : undefined}>A preview shows what every agreement would be billed, before anything is written.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
