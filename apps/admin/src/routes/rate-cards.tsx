/** Rate cards: what a unit of service costs. */
import { Button, Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { type RateCard, useRateCards } from '../features/rate-cards/use-rate-cards.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const shown = [{ value: '', label: 'in use' }, { value: 'archived', label: 'archived' }];

export function RateCardsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const formats = useFormats();
  const mayWrite = useMay('rate-cards:write');
  const archived = address.text('show') === 'archived';
  const cards = useRateCards(archived ? 'archived' : 'active');
  usePageTitle('Rate cards');
  const columns: Column<RateCard>[] = [
    { key: 'name', header: 'Card', cell: (card) => card.name, strong: true },
    { key: 'current', header: 'In force', cell: (card) => (card.current ? <>version {card.current.number} from <Day on={card.current.effectiveFrom} /></> : 'nothing yet') },
    { key: 'rates', header: 'Rates', align: 'end', cell: (card) => (card.current ? formats.number(card.current.rates) : '0') },
    { key: 'next', header: 'Next', cell: (card) => (card.nextFrom ? <>from <Day on={card.nextFrom} /></> : card.draft ? <StatusBadge tone="attention">Draft</StatusBadge> : 'nothing planned') },
    { key: 'followed', header: 'Agreements that follow', align: 'end', cell: (card) => formats.number(card.followedBy) },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Rate cards" subtitle="What a unit of service costs, and from which day on. Published rates are final." actions={mayWrite && <Button component={Link} href="/rate-cards/new">New rate card</Button>} />
      <FilterChips {...(archived ? { onClear: address.clear } : {})}>
        <ChoiceChip label="Cards" value={archived ? 'archived' : 'in use'} choices={shown} selected={archived ? 'archived' : ''} onChange={(value) => address.set({ show: value || undefined })} />
      </FilterChips>
      <Panel>
        <DataTable caption="Rate cards" columns={columns} rows={cards.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/rate-cards/${id}`} error={cards.error} onRetry={() => void cards.refetch()}
          more={{ hasMore: cards.hasNextPage, loading: cards.isFetchingNextPage, onMore: () => void cards.fetchNextPage() }}
          empty={archived ? <EmptyState title="The archive is empty">Cards that are no longer used are kept here.</EmptyState> : <EmptyState title="No rate card yet" action={mayWrite ? <Link href="/rate-cards/new">Write the first one</Link> : undefined}>Agreements take their prices from a card, so that the same deputy costs every municipality the same.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
