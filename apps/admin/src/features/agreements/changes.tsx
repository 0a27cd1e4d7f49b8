/** Redline of words beside redline of money, between any two versions, drafts too. */
import { Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { MoneyRedlineTable } from '../../agreement-views/money-redline.js';
import { TextRedlineView } from '../../agreement-views/text-redline.js';
import { useAddress } from '../../workplace/address.js';
import { type Agreement, useComparison } from './use-agreements.js';
import { newestFirst, versionLabel, versionName } from './version-name.js';

export function Changes({ agreement }: { agreement: Agreement }) {
  const address = useAddress();
  const formats = useFormats();
  const versions = newestFirst(agreement.versions);
  const to = versions.find(({ id }) => id === address.text('to')) ?? versions[0];
  const from = versions.find(({ id }) => id === address.text('from')) ?? versions.find(({ number, sentAt }) => number < (to?.number ?? 0) && sentAt !== null) ?? versions[1];
  const { data, error, refetch } = useComparison(agreement.id, from?.id, to?.id);
  const choices = versions.map((each) => ({ value: each.id, label: versionLabel(each) }));
  return (
    <Stack gap="md">
      <Group gap="sm" align="end">
        <Select label="From" data={choices} value={from?.id ?? null} onChange={(value) => address.set({ from: value ?? undefined })} allowDeselect={false} w={{ base: '100%', xs: 280 }} />
        <Select label="To" data={choices} value={to?.id ?? null} onChange={(value) => address.set({ to: value ?? undefined })} allowDeselect={false} w={{ base: '100%', xs: 280 }} />
      </Group>
      {error && !data ? <ErrorState error={error} doing="The versions could not be compared" onRetry={() => void refetch()} /> : !data || !from || !to ? <LoadingState label="Comparing the versions" shape="cards" /> : (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
          <Panel title="What the words change" aside={`${versionName(from)} → ${versionName(to)}`}><TextRedlineView text={data.text} /></Panel>
          <div>
            <Panel title="What the money changes" {...(data.money ? { aside: formats.dateRange(data.money.year.from, dayBefore(data.money.year.until)) } : {})}>
              {data.money ? <MoneyRedlineTable money={data.money} from={versionName(from)} to={versionName(to)} /> : <Text size="sm">{data.moneyBecause}</Text>}
            </Panel>
          </div>
        </SimpleGrid>
      )}
    </Stack>
  );
}
