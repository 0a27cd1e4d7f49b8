/** Warnings of all agreements of the agency, with figures of indexes that are missing. */
import { Group, List, Stack } from '@mantine/core';
import { agreementWarningKinds } from '@rapport/api-contract/agreement-warnings';
import { FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { WarningKindChip, WarningList } from '../agreement-views/warning-list.js';
import { useWarnings } from '../features/agreement-warnings/use-warnings.js';
import { useIndexes } from '../features/billing-indexes/use-indexes.js';
import { MunicipalityField } from '../forms/municipality-field.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function AgreementWarningsScreen() {
  const address = useAddress();
  const [kind, municipalityId] = [address.oneOf('kind', agreementWarningKinds), address.text('municipality')];
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useWarnings(kind, municipalityId);
  const readsIndexes = useMay('billing:read');
  usePageTitle('Warnings of agreements');
  const filtered = Boolean(kind || municipalityId);
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Agreements', href: '/agreements' }, { label: 'Warnings' }]} title="Warnings" subtitle="What is ahead or waits in all agreements, the earliest day first. Days are those of your agency." />
      <Group gap="sm" align="end">
        <MunicipalityField label="Municipality" value={municipalityId} onChange={(municipality) => address.set({ municipality })} w={{ base: '100%', xs: 280 }} />
        <FilterChips {...(filtered ? { onClear: address.clear } : {})}><WarningKindChip kind={kind} counts={data?.pages[0]?.counts ?? []} onChange={(next) => address.set({ kind: next })} /></FilterChips>
      </Group>
      {readsIndexes && !filtered && <MissingFigures />}
      <Panel>
        <WarningList area="/agreements" named filtered={filtered} warnings={data?.pages.flatMap(({ items }) => items)} error={error} onRetry={() => void refetch()} more={{ hasMore: hasNextPage, loading: isFetchingNextPage, onMore: () => void fetchNextPage() }} />
      </Panel>
    </Stack>
  );
}

/** A year without the figure of its index cannot be billed. */
function MissingFigures() {
  const formats = useFormats();
  const { data } = useIndexes();
  const awaited = (data?.items ?? []).flatMap(({ index, awaited: years }) => years.map((year) => ({ index, ...year }))).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  if (awaited.length === 0) return null;
  return (
    <InlineNote tone={awaited.some(({ overdue }) => overdue) ? 'attention' : 'accent'} title="Figures of price indexes are missing">
      <List size="sm">{awaited.map(({ index, on, agreements, overdue }) => <List.Item key={`${index}/${on}`}>{index}, for the year from {formats.date(on)}: {formats.count(agreements, { one: 'agreement', other: 'agreements' })}{overdue ? ' cannot be billed from that day on' : ''}.</List.Item>)}</List>
      <TextLink href="/billing/indexes">Record a figure</TextLink>
    </InlineNote>
  );
}
