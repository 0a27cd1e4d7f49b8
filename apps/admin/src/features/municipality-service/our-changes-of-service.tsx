/** What the agency changed of days that it had confirmed: of one service and period, or all of an agreement. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportMunicipalityServiceChanges } from '@rapport/api-contract/service-delivered';
import { ServiceChanges } from '../../agreement-views/service-changes.js';
import { type OurChangeFilter, useOurChanges } from './use-our-service.js';

export function OurServiceChanges({ filter, title, onClose }: { filter: OurChangeFilter; title: string; onClose: () => void }) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useOurChanges(filter);
  return (
    <Stack gap="xs" aria-live="polite">
      <Text component="h4" fw={600} size="sm">{title}</Text>
      <ServiceChanges rows={data?.pages.flatMap(({ items }) => items)} error={error} onRetry={() => void refetch()} more={{ hasMore: hasNextPage, loading: isFetchingNextPage, onMore: () => void fetchNextPage() }} services={filter.lineId === undefined} />
      <Group gap="sm">
        <Button component="a" variant="default" size="compact-sm" href={addressOf(exportMunicipalityServiceChanges, {}, { ...filter })} download>Export as CSV</Button>
        <Button variant="subtle" size="compact-sm" onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  );
}
