/** What was measured of a consortium's members: entered by hand or from a file, corrected in the open. */
import { SegmentedControl, Stack, Switch } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { ReadingFile } from '../features/cost-shares/reading-file.js';
import { ReadingForm } from '../features/cost-shares/reading-form.js';
import { type Reading, useConsortium, useReadings } from '../features/cost-shares/use-cost-shares.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ConsortiumMeasuresScreen() {
  const address = useAddress();
  const formats = useFormats();
  const mayWrite = useMay('cost-shares:write');
  const id = address.param('consortiumId');
  const history = address.text('history') === 'all';
  const way = address.oneOf('way', ['hand', 'file']) ?? 'hand';
  const { data: consortium, error, refetch } = useConsortium(id);
  const readings = useReadings(id, { history });
  usePageTitle('What is measured');
  if (error && !consortium) return <ErrorState error={error} doing="The consortium could not be loaded" onRetry={() => void refetch()} />;
  if (!consortium) return <LoadingState label="Loading the consortium" shape="cards" />;
  const label = (key: string) => consortium.measures.find((each) => each.key === key)?.label ?? key;
  const columns: Column<Reading>[] = [
    { key: 'period', header: 'Period', cell: ({ period }) => period, strong: true }, { key: 'member', header: 'Member', cell: ({ municipality }) => municipality }, { key: 'measure', header: 'Measure', cell: ({ measure }) => label(measure) },
    { key: 'value', header: 'Figure', align: 'end', cell: ({ value }) => formats.decimal(value) }, { key: 'source', header: 'Source', cell: ({ source, measuredOn }) => `${source}, ${formats.date(measuredOn)}` },
    { key: 'by', header: 'Recorded', cell: ({ by, at, corrected, reason }) => <>{by}, {formats.date(at)}{reason && `. Corrects: ${reason}`} {corrected && <StatusBadge>Corrected since</StatusBadge>}</> },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Cost shares', href: '/cost-shares' }, { label: consortium.name, href: `/cost-shares/${id}` }, { label: 'What is measured' }]} title="What is measured" subtitle="Figures stay in the record: a correction is a new one, with its reason." />
      {mayWrite && consortium.status === 'active' && consortium.memberships.length > 0 && (
        <Panel title="Record figures">
          <Stack gap="md">
            <SegmentedControl aria-label="How figures are entered" data={[{ value: 'hand', label: 'By hand' }, { value: 'file', label: 'From a file' }]} value={way} onChange={(value) => address.set({ way: value === 'hand' ? undefined : value })} maw={320} />
            {way === 'hand' ? <ReadingForm consortium={consortium} onSaved={() => void readings.refetch()} /> : <ReadingFile consortiumId={id} onSaved={() => address.set({ way: undefined })} />}
          </Stack>
        </Panel>
      )}
      <Panel title="Figures" aside={<Switch label="With corrected ones" checked={history} onChange={(event) => address.set({ history: event.currentTarget.checked ? 'all' : undefined })} />}>
        <DataTable caption="Figures" columns={columns} rows={readings.data?.pages.flatMap(({ items }) => items)} rowKey={(row) => row.id} error={readings.error} onRetry={() => void readings.refetch()} phone="scroll"
          more={{ hasMore: readings.hasNextPage, loading: readings.isFetchingNextPage, onMore: () => void readings.fetchNextPage() }} empty={<EmptyState title="Nothing was measured yet">{consortium.memberships.length === 0 ? 'Add members to the consortium first.' : 'Record a measure of a period for every member.'}</EmptyState>} />
      </Panel>
    </Stack>
  );
}
