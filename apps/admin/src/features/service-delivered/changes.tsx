/** What changed of confirmed days, as the municipality reads it; of one service and period, or all of the agreement. */
import { Button, Group, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportServiceChanges } from '@rapport/api-contract/service-delivered';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { periodWords } from '../../agreement-views/period-words.js';
import { ServiceChanges } from '../../agreement-views/service-changes.js';
import { TextLink } from '../../text-link.js';
import { useAddress } from '../../workplace/address.js';
import { type Service, useServiceChanges } from './use-service.js';

export function Changes({ service: { agreement, services } }: { service: Service }) {
  const formats = useFormats();
  const address = useAddress();
  const [lineId, from, until] = [address.text('line'), address.text('from'), address.text('until')];
  const filter = { ...(lineId ? { lineId } : {}), ...(from ? { from } : {}), ...(until ? { until } : {}) };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useServiceChanges(agreement.id, filter);
  const label = services.find((each) => each.lineId === lineId)?.label;
  const shown = [label, from && until ? periodWords(formats, { from, until }) : undefined].filter((each) => each !== undefined).join(', ');
  return (
    <Panel title="Changes of confirmed days" note={`What was added, corrected or taken back after its day was confirmed. ${agreement.municipality.name} reads the same, reasons and names included.`} aside={<Button component="a" variant="default" href={addressOf(exportServiceChanges, { agreementId: agreement.id }, filter)} download>Export as CSV</Button>}>
      <Stack gap="md">
        {shown !== '' && <Group gap="sm"><span>{shown}</span><TextLink href={`/service-delivered/${agreement.id}?tab=changes`}>Show all changes</TextLink></Group>}
        <ServiceChanges rows={data?.pages.flatMap(({ items }) => items)} error={error} onRetry={() => void refetch()} more={{ hasMore: hasNextPage, loading: isFetchingNextPage, onMore: () => void fetchNextPage() }} services={lineId === undefined} />
      </Stack>
    </Panel>
  );
}
