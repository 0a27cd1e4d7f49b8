/** Signed agreements with how far their service is recorded and confirmed. */
import { Button, Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { type ServiceAgreement, useServiceAgreements } from '../features/service-delivered/use-service.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { Day } from '../words/day.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ServiceDeliveredScreen() {
  const { agency } = useSignedIn();
  const mayWrite = useMay('service:write');
  const agreements = useServiceAgreements();
  usePageTitle('Service delivered');
  const columns: Column<ServiceAgreement>[] = [
    { key: 'number', header: 'Agreement', strong: true, cell: ({ number }) => number }, { key: 'municipality', header: 'Municipality', cell: ({ municipality }) => municipality }, { key: 'title', header: 'Title', cell: ({ title }) => title, onlyWide: true },
    { key: 'last', header: 'Recorded through', cell: ({ lastDay }) => (lastDay ? <Day on={lastDay} /> : 'Nothing yet') },
    { key: 'confirmed', header: 'Confirmed through', cell: ({ confirmedUntil }) => (confirmedUntil ? <Day on={dayBefore(confirmedUntil)} /> : 'Nothing yet') },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Service delivered" subtitle="What was delivered under each agreement, held against what was promised." actions={mayWrite && <Button component={Link} href="/service-delivered/imports">Import a file</Button>} />
      <Panel>
        <DataTable caption="Signed agreements" columns={columns} rows={agreements.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/service-delivered/${id}`} error={agreements.error} onRetry={() => void agreements.refetch()}
          more={{ hasMore: agreements.hasNextPage, loading: agreements.isFetchingNextPage, onMore: () => void agreements.fetchNextPage() }} empty={<EmptyState title="No signed agreement yet">Service is recorded once an agreement is signed by both sides.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
