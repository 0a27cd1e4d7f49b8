/** Disputes of one's own municipality. */
import { Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { DisputeTable } from '../agreement-views/dispute-table.js';
import { shows } from '../agreement-views/dispute-words.js';
import { useOurDisputes } from '../features/municipality-disputes/use-our-disputes.js';
import { useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { useMyMunicipality } from '../workplace/use-whose-place.js';

export function OurDisputesScreen() {
  const address = useAddress();
  const { data: self } = useMyMunicipality(useSignedIn());
  const show = address.oneOf('show', shows) ?? 'open';
  const disputes = useOurDisputes(show);
  usePageTitle('Disputes');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={self?.municipality.name ?? ''} title="Disputes" subtitle="Only the disputed amount is held back; the rest of an invoice stays due." />
      <FilterChips {...(show === 'open' ? {} : { onClear: address.clear })}>
        <ChoiceChip label="Show" value={show} choices={shows.map((value) => ({ value, label: value }))} selected={show} onChange={(value) => address.set({ show: value === 'open' ? undefined : value })} />
      </FilterChips>
      <Panel>
        <DisputeTable disputes={disputes.data?.pages.flatMap(({ items }) => items)} href={(id) => `/municipality/disputes/${id}`} error={disputes.error} onRetry={() => void disputes.refetch()} more={{ hasMore: disputes.hasNextPage, loading: disputes.isFetchingNextPage, onMore: () => void disputes.fetchNextPage() }}
          empty={show === 'open' ? <EmptyState title="Nothing is in dispute" action={<TextLink href="/municipality/invoices">Invoices</TextLink>}>Open an invoice and choose the line that is not as agreed.</EmptyState> : <EmptyState title="Nothing matches">No dispute is like this.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
