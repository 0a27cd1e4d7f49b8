/** Price indexes: which years wait for a figure, and every figure with its source. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { VisuallyHidden } from '@rapport/ui/visually-hidden';
import { percentOf } from '../features/billing-indexes/figure-typing.js';
import { type Figure, useFigures, useIndexes } from '../features/billing-indexes/use-indexes.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const newFigure = (index: string, on: string) => `/billing/indexes/new?${new URLSearchParams({ index, on }).toString()}`;

export function BillingIndexesScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const formats = useFormats();
  const mayWrite = useMay('billing:write');
  const [index, corrected] = [address.text('index'), address.text('show') === 'corrected'];
  const indexes = useIndexes();
  const figures = useFigures(index, corrected);
  usePageTitle('Price indexes');
  const awaited = indexes.data?.items.flatMap(({ index: name, awaited: years }) => years.map((year) => ({ ...year, name }))) ?? [];
  const columns: Column<Figure>[] = [
    { key: 'index', header: 'Index', cell: (figure) => figure.index, strong: true }, { key: 'on', header: 'Year from', cell: (figure) => <Day on={figure.on} /> },
    { key: 'change', header: 'Change', align: 'end', cell: (figure) => `${percentOf(figure.change)} %` },
    { key: 'levels', header: 'Levels', align: 'end', cell: ({ levels }) => (levels ? `${levels.before} → ${levels.after}` : ''), onlyWide: true },
    { key: 'source', header: 'Source', cell: (figure) => <>{figure.source}, <Day on={figure.publishedOn} />{figure.reason && <Text size="sm" c="dimmed">Corrected by {figure.recordedBy}: {figure.reason}</Text>}</> },
    { key: 'acts', header: 'Standing', cell: (figure) => (figure.correctedById ? 'was replaced' : mayWrite ? <TextLink href={`/billing/indexes/${figure.id}/correct`}>Correct<VisuallyHidden> {figure.index} from {formats.date(figure.on)}</VisuallyHidden></TextLink> : 'counts') },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Price indexes" subtitle="What prices of agreements rise by where they follow an index. Figures are never changed: a correction stands beside what it replaces."
        actions={mayWrite && <><Button component={Link} href="/billing/indexes/import" variant="default">Import</Button><Button component={Link} href="/billing/indexes/new">Record a figure</Button></>} />
      {awaited.length > 0 && (
        <InlineNote tone={awaited.some(({ overdue }) => overdue) ? 'bad' : 'attention'} title={`${formats.count(awaited.length, { one: 'year waits', other: 'years wait' })} for a figure`}>
          <Stack gap={4}>{awaited.map(({ name, on, agreements, overdue }) => (
            <Group key={`${name} ${on}`} gap="xs"><span>{name}, year from {formats.date(on)}: {formats.count(agreements, { one: 'agreement', other: 'agreements' })} {overdue ? 'cannot be billed for it' : 'will need it'}.</span>{mayWrite && <TextLink href={newFigure(name, on)}>Record {name} from {formats.date(on)}</TextLink>}</Group>
          ))}</Stack>
        </InlineNote>
      )}
      <FilterChips {...(index || corrected ? { onClear: address.clear } : {})}>
        {(indexes.data?.items.length ?? 0) > 1 && <ChoiceChip label="Index" value={index ?? 'all'} choices={[{ value: '', label: 'all' }, ...(indexes.data?.items ?? []).map((each) => ({ value: each.index, label: each.index }))]} selected={index ?? ''} onChange={(value) => address.set({ index: value || undefined })} />}
        <ChoiceChip label="Figures" value={corrected ? 'with those replaced' : 'that count'} choices={[{ value: '', label: 'that count' }, { value: 'corrected', label: 'with those replaced' }]} selected={corrected ? 'corrected' : ''} onChange={(value) => address.set({ show: value || undefined })} />
      </FilterChips>
      <Panel>
        <DataTable caption="Figures of indexes" columns={columns} rows={figures.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} error={figures.error ?? indexes.error} onRetry={() => { void figures.refetch(); void indexes.refetch(); }}
          more={{ hasMore: figures.hasNextPage, loading: figures.isFetchingNextPage, onMore: () => void figures.fetchNextPage() }}
          empty={<EmptyState title="No figure yet" action={mayWrite ? <Link href="/billing/indexes/new">Record the first one</Link> : undefined}>Agreements whose prices follow an index, such as a consumer price index, are billed by the figures that are recorded here.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
