/** Warnings of all agreements of one's own municipality. */
import { Stack } from '@mantine/core';
import { agreementWarningKinds } from '@rapport/api-contract/agreement-warnings';
import { FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { WarningKindChip, WarningList } from '../agreement-views/warning-list.js';
import { useOurWarnings } from '../features/agreement-warnings/use-warnings.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function OurWarningsScreen() {
  const address = useAddress();
  const kind = address.oneOf('kind', agreementWarningKinds);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useOurWarnings(kind);
  usePageTitle('Warnings of your agreements');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Agreements', href: '/municipality/agreements' }, { label: 'Warnings' }]} title="Warnings" subtitle="What is ahead or waits in your agreements, the earliest day first. Days are those of the agency that serves you." />
      <FilterChips {...(kind ? { onClear: address.clear } : {})}><WarningKindChip kind={kind} counts={data?.pages[0]?.counts ?? []} onChange={(next) => address.set({ kind: next })} /></FilterChips>
      <Panel>
        <WarningList area="/municipality/agreements" named={false} filtered={kind !== undefined} warnings={data?.pages.flatMap(({ items }) => items)} error={error} onRetry={() => void refetch()} more={{ hasMore: hasNextPage, loading: isFetchingNextPage, onMore: () => void fetchNextPage() }} />
      </Panel>
    </Stack>
  );
}
